#: out compiles
#: out compiles
#: out compiles
#: out invalid syntax (1, 8) (1, 10)
#: out invalid syntax (1, 14) (1, 15)
#: out invalid syntax. Perhaps you forgot a comma? (1, 7) (2, 5)
#: out invalid syntax. Perhaps you forgot a comma? (1, 9) (1, 14)
#: out invalid syntax. Perhaps you forgot a comma? (1, 7) (2, 4)
#: out invalid syntax. Perhaps you forgot a comma? (1, 7) (1, 12)
#: out invalid syntax. Perhaps you forgot a comma? (1, 7) (1, 12)
#: out invalid syntax. Perhaps you forgot a comma? (1, 8) (1, 13)
#: out invalid syntax. Perhaps you forgot a comma? (1, 7) (1, 13)
#: out invalid syntax. Perhaps you forgot a comma? (1, 6) (1, 9)
#: out invalid syntax. Perhaps you forgot a comma? (1, 7) (1, 10)
#: out invalid syntax. Perhaps you forgot a comma? (1, 7) (1, 18)
#: out invalid syntax. Perhaps you forgot a comma? (1, 7) (1, 21)
#: out invalid syntax. Perhaps you forgot a comma? (1, 14) (1, 17)
#: out invalid syntax. Perhaps you forgot a comma? (1, 11) (1, 14)
#: out invalid syntax. Perhaps you forgot a comma? (1, 6) (2, 6)
#: out invalid syntax. Perhaps you forgot a comma? (1, 9) (1, 12)
#: out invalid syntax. Perhaps you forgot a comma? (1, 7) (1, 10)
#: out invalid syntax. Perhaps you forgot a comma? (2, 7) (2, 12)
#: out invalid syntax (1, 9) (1, 10)
#: out invalid syntax (1, 11) (1, 12)
#: out invalid syntax (1, 14) (1, 17)
#: out invalid syntax (1, 15) (1, 16)
#: out invalid syntax (1, 8) (1, 9)
#: out invalid syntax (1, 7) (1, 8)
#: out '(' was never closed (1, 6) (1, 0)
#: out invalid syntax (2, 10) (2, 11)
#: out cannot assign to named expression here. Maybe you meant '==' instead of '='? (1, 2) (1, 8)
#: out cannot assign to list comprehension here. Maybe you meant '==' instead of '='? (1, 1) (1, 15)
#: out cannot assign to function call here. Maybe you meant '==' instead of '='? (1, 4) (1, 7)
#: out cannot assign to function call here. Maybe you meant '==' instead of '='? (2, 5) (2, 11)
#: out cannot assign to expression here. Maybe you meant '==' instead of '='? (2, 1) (2, 6)
#: out cannot assign to function call here. Maybe you meant '==' instead of '='? (1, 7) (1, 10)
#: out cannot assign to expression (1, 1) (1, 8)
#: out cannot assign to expression (1, 1) (1, 6)
#: out cannot assign to lambda (1, 1) (1, 10)
#: out cannot assign to literal (1, 9) (1, 10)
#: out cannot assign to literal (1, 5) (1, 6)
#: out cannot assign to comparison (2, 5) (2, 10)
#: out invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 1) (1, 6)
#: out invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 4) (1, 9)
#: out invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 8) (1, 15)
#: out cannot assign to attribute here. Maybe you meant '==' instead of '='? (1, 4) (1, 7)
#: out invalid syntax (1, 10) (1, 11)
#: out invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 8) (1, 13)
#: out invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 5) (1, 10)
#: out invalid syntax (1, 5) (1, 6)
#: out invalid syntax (1, 17) (1, 18)
#: out invalid syntax (1, 20) (1, 21)
#: out invalid syntax (1, 8) (1, 9)
#: out invalid syntax (1, 8) (1, 13)
#: out invalid syntax (1, 11) (1, 12)
#: out invalid syntax (1, 15) (1, 16)
#: out invalid syntax (1, 6) (1, 7)
#: out invalid syntax (1, 16) (1, 17)
#: out invalid syntax (1, 18) (1, 19)
#: out invalid syntax (5, 1) (5, 5)
#: out expected 'except' or 'finally' block (3, 1) (3, 5)
#: out invalid syntax (2, 9) (2, 10)
#: out invalid syntax (2, 9) (2, 10)
#: out invalid syntax (2, 2) (2, 6)
#: out invalid syntax (1, 12) (1, 17)
#: out invalid syntax (1, 3) (1, 8)
#: out positional argument follows keyword argument (1, 9) (1, 10)
#: out positional argument follows keyword argument (3, 4) (3, 5)
#: out iterable argument unpacking follows keyword argument unpacking (1, 6) (1, 10)
#: out expression cannot contain assignment, perhaps you meant "=="? (1, 3) (1, 5)
#: out expression cannot contain assignment, perhaps you meant "=="? (1, 3) (1, 7)
#: out cannot assign to True (1, 3) (1, 8)
#: out '(' was never closed (1, 2) (1, 0)
#: out invalid syntax (2, 7) (2, 8)
"""Which mistake a syntax error names, and what it marks."""

CASES = [
    # Names that are keywords in other places
    "import re; match = re.match('a', 'b')",
    "x = 1; match = 2; case = 3; type = 4",
    "def f():\n    x = 1; match = 2\n    return match",
    "x = 1; if y: pass",
    "x = 1; match y:\n case 1: pass",
    # Two expressions side by side
    "{'a': 1\n 'b': 2}",
    '{"age": 5 "x": 6}',
    "{'a': [1,2]\n'b': 3}",
    '["a", "b" x]',
    'print("x" y)',
    "foo(1, 'a' b, 3)",
    'print(f"a" b)',
    "x = [1 2]",
    "foo(x=1 y=2)",
    "print(1 + 2 3 + 4)",
    "print('a' + name 'b')",
    "[x if y else z w]",
    "f(lambda: a b)",
    "f(a, b\n  key=1)",
    "def f(a=b c): pass",
    "print(a b)\nx = (1",
    "f(*args)\nprint('x' 5)",
    "def f(a b): pass",
    "class A[T U]: pass",
    'print("a", x "b")',
    "[y for y in a b]",
    "[match x]",
    "x = 5 6",
    "print('a'\nx = 5",
    "match x:\n case [a b]: pass",
    # Targets of assignments
    "(x := 5) = 3",
    "[x for x in y] = 5",
    "a, f() = x",
    "def f():\n    len(x) = 5",
    "x = 5\ny + 1 = x",
    "if x: f() = 1",
    "a and b = 5",
    "not a = 5",
    "lambda: 1 = 2",
    "a = b = 5 = c",
    "(a, 1) = x",
    "while x:\n    a < b = c",
    "x = a and b = 3",
    "if x = 5: pass",
    "while (x = f()): pass",
    "if x.y = 5: pass",
    "if not x = 5: pass",
    "print((x = 5))",
    "[1, x = 5]",
    "f(y):\n    pass",
    # What only the grammar says
    'raise ValueError, "x"',
    "for (i in range(3)): pass",
    "import 5",
    "import class",
    "import a, 5",
    "from x import 5",
    "from 5 import x",
    "from a import *, b",
    "from a import b, *",
    "try:\n a\nfinally:\n b\nelse:\n c",
    "try:\n a\nelse:\n b\nfinally:\n c",
    "match x:\n case a + b: pass",
    "match x:\n case {a: 1}: pass",
    "match x:\n pass",
    "class A[T](yield): pass",
    "f(yield x)",
    # Arguments
    "f(a=1, 2)",
    "f(a=1,\n  b=3,\n  2)",
    "f(**a, *b)",
    "f(1=2)",
    "f(a.b=1)",
    "f(True=1)",
    # Brackets that are never closed
    "f(x\ny = 1",
    "def f():\n    g(@\n    h()",
]

for case in CASES:
    try:
        compile(case, "case", "exec")
        print("compiles")
    except SyntaxError as error:
        start, end = (error.lineno, error.offset), (error.end_lineno, error.end_offset)
        print(error.msg, start, end)
