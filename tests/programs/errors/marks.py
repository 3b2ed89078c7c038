#: out invalid syntax (2, 5) (2, 6)
#: out invalid syntax (1, 5) (1, 6)
#: out invalid syntax (2, 7) (2, 8)
#: out invalid syntax. Perhaps you forgot a comma? (2, 7) (2, 10)
#: out invalid syntax (4, 7) (4, 8)
#: out '(' was never closed (2, 5) (2, 0)
#: out invalid syntax. Perhaps you forgot a comma? (2, 8) (2, 11)
#: out invalid syntax (1, 7) (1, 10)
#: out invalid syntax (1, 10) (1, 15)
#: out invalid syntax (1, 16) (1, 21)
#: out invalid syntax (2, 7) (2, 8)
#: out unterminated triple-quoted string literal (detected at line 1) (1, 5) (1, 5)
#: out unterminated triple-quoted string literal (detected at line 2) (1, 5) (1, 5)
#: out unterminated triple-quoted string literal (detected at line 2) (1, 5) (1, 5)
#: out unterminated triple-quoted f-string literal (detected at line 2) (1, 5) (1, 5)
#: out unterminated string literal (detected at line 1) (1, 5) (1, 5)
#: out expected 'else' after 'if' expression (1, 5) (1, 11)
#: out expected 'else' after 'if' expression (1, 10) (1, 16)
#: out expected 'else' after 'if' expression (1, 17) (1, 23)
#: out expected 'else' after 'if' expression (1, 2) (1, 8)
#: out invalid syntax (1, 8) (1, 9)
#: out trailing comma not allowed without surrounding parentheses (1, 17) (1, 18)
#: out trailing comma not allowed without surrounding parentheses (1, 18) (1, 22)
#: out invalid syntax (1, 21) (1, 22)
#: out Invalid star expression (1, 8) (1, 9)
#: out Invalid star expression (1, 4) (1, 5)
#: out * argument may appear only once (1, 14) (1, 15)
#: out invalid syntax (1, 11) (1, 12)
#: out * argument may appear only once (1, 13) (1, 14)
#: out named arguments must follow bare * (1, 7) (1, 8)
#: out invalid syntax (1, 12) (1, 13)
#: out arguments cannot follow var-keyword argument (1, 12) (1, 14)
#: out 'expression' is an illegal expression for augmented assignment (1, 2) (1, 7)
#: out 'function call' is an illegal expression for augmented assignment (2, 6) (2, 9)
#: out 'tuple' is an illegal expression for augmented assignment (1, 1) (1, 5)
#: out did you forget parentheses around the comprehension target? (1, 2) (1, 6)
#: out did you forget parentheses around the comprehension target? (1, 2) (1, 4)
#: out did you forget parentheses around the comprehension target? (1, 2) (1, 6)
#: out iterable unpacking cannot be used in comprehension (1, 2) (1, 4)
#: out did you forget parentheses around the comprehension target? (1, 2) (1, 7)
#: out Did you mean to use 'from ... import ...' instead? (1, 1) (1, 16)
#: out Did you mean to use 'from ... import ...' instead? (1, 1) (1, 23)
#: out invalid syntax (1, 15) (1, 19)
#: out cannot use a starred expression in a dictionary value (1, 5) (1, 7)
#: out f-string: expecting '}' (1, 11) (1, 11)
#: out f-string: expecting '}' (1, 10) (1, 10)
#: out f-string: expecting '}' (1, 6) (1, 6)
#: out f-string: expecting '}', or format specs (1, 7) (1, 8)
#: out f-string: expecting '}' (1, 9) (1, 9)
#: out closing parenthesis ']' does not match opening parenthesis '(' (1, 6) (1, 6)
#: out f-string: lambda expressions are not allowed without parentheses (1, 4) (1, 13)
#: out f-string: lambda expressions are not allowed without parentheses (1, 7) (1, 14)
#: out f-string: expecting a valid expression after '{' (1, 4) (1, 10)
#: out f-string: expecting '}' (1, 11) (1, 11)
#: out f-string: expecting '}' (1, 6) (1, 6)
#: out '{' was never closed (1, 14) (1, 0)
#: out invalid syntax (1, 10) (1, 11)
#: out '{' was never closed (1, 8) (1, 0)
#: out '{' was never closed (1, 13) (1, 0)
#: out '{' was never closed (1, 16) (1, 0)
#: out invalid syntax (1, 5) (1, 8)
#: out invalid syntax (1, 5) (1, 8)
#: out invalid syntax (1, 9) (1, 10)
#: out invalid syntax (1, 3) (1, 4)
#: out invalid syntax (1, 5) (1, 6)
#: out expected 'except' or 'finally' block (2, 10)
#: out expected 'except' or 'finally' block (2, 10)
#: out expected 'except' or 'finally' block (4, 4)
#: out expected 'except' or 'finally' block (4, 1)
#: out ':' expected after dictionary key (1, 7)
#: out ':' expected after dictionary key (1, 13)
#: out ':' expected after dictionary key (1, 11)
#: out '[' was never closed 1 1
#: out '(' was never closed 1 2
#: out '{' was never closed 1 1
"""What a syntax error names beside f-strings, open brackets and the end of the source, and what it marks."""

CASES = [
    # An f-string with its own quotes in it is no mistake
    'print(f"{x["a"]}")\ny = = 2',
    'y = = 2\nprint(f"{x["a"]}")',
    'print(f"{x["it\'s"]} {y[")"]}")\ny = 3 4',
    "print(f'''{x['''a''']}''')\nprint(1 2)",
    'print(f"{\n  3\n}", "it\'s")\nfor x y',
    "print(f'{x!r:{w['a']}}')\ny = (1",
    "print(f'{x['a']}')\ny = f'{a b}'",
    # A block has no place on the line of a clause
    "if x: for y in z: pass",
    "def f(): class L: pass",
    "async def f(): async with a: pass",
    "if x: pass\nelse: @d",
    # Strings that are never closed
    'x = """abc\n',
    'x = """abc\nd\n',
    'x = """abc\\\nd',
    "x = f'''abc\nd\n",
    "x = rb'abc",
    # What is marked as a whole
    "x = 5 if y",
    "print(a, 5 if y)\n",
    "x = a if b else c if d",
    "[x if y z]",
    "5 if y : 3",
    "from a import b,",
    "from a import b, # c\n",
    "from a import b, c, ; x",
    "print(*)",
    "f(*, a)",
    "def f(a, *b, *c): pass",
    "def f(*a, *): pass",
    "def f(*, a, *, b): pass",
    "def f(*, **a): pass",
    "def f(*, a b): pass",
    "def f(**a, **b): pass",
    "(a + b) += 1",
    "if x:\n    (f()) += 1",
    "a, b += 1",
    "[x, y for x in z]",
    "[x, for x in z]",
    "[x, y, for x in z]",
    "[*x for x in z]",
    "[*x, y for x in z]",
    "import a from b",
    "import a.b, c from d.e",
    "import a as b from c",
    "{1: *a}",
    # Fields
    "print(f'{x')",
    "f'{x['a']'",
    "f'{x!r'",
    "f'{x:5'",
    "f'{' + 'b'",
    "f'{(a]}'",
    "f'{lambda x: 1}'",
    "f'{a, lambda: 1}'",
    "f'{lambda x}'",
    "f\"{'a' 'b'\"",
    "f'{a b'",
    # An opener is read on from, or not
    "function f() {",
    "function f() {\n  return 1\n}\n",
    "if (x) {\n",
    "foo bar baz {1,",
    "x = function() {\n",
    "foo bar {1 2",
    "foo bar\nbaz {",
    "class A {\n",
    "5 6 {",
    "var x = {",
]

# The end has no column there.
STARTS = [
    "try:\n    x = 1\n",
    "try:\n    x = 1",
    "try:\n    x = 1\n\n# c\n",
    "try:\n    x = 1\n\ny = 2\n",
    "{**a, 1}",
    "{1: 2, **a, 3}",
    "f({**a, 'b'})",
]

for case in CASES + STARTS:
    try:
        compile(case, "case", "exec")
        print("compiles")
    except SyntaxError as error:
        start, end = (error.lineno, error.offset), (error.end_lineno, error.end_offset)
        print(error.msg, start, *([] if case in STARTS else [end]))

for case in ["[1, 2", "f(1, ", "{1: 2\n"]:
    try:
        compile(case, "case", "eval")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
