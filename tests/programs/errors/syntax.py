#: out IndentationError: unexpected indent
#: out IndentationError: unexpected indent
#: out IndentationError: unexpected indent
#: out SyntaxError: 'in' expected after for-loop variables
#: out SyntaxError: invalid character '“' (U+201C)
#: out SyntaxError: invalid character '“' (U+201C)
#: out SyntaxError: invalid character '‘' (U+2018)
#: out SyntaxError: invalid character '–' (U+2013)
#: out SyntaxError: invalid character '；' (U+FF1B)
#: out SyntaxError: invalid character '，' (U+FF0C)
#: out SyntaxError: invalid character '（' (U+FF08)
#: out SyntaxError: invalid character '€' (U+20AC)
#: out SyntaxError: expected ':'
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: expected ':'
#: out SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-10: unknown Unicode character name
#: out SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
#: out SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape
#: out SyntaxError: (value error) invalid \x escape at position 0
#: out SyntaxError: invalid syntax
#: out IndentationError: unexpected indent
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: invalid syntax
#: out SyntaxError: imaginary number required in complex literal
CASES = [
    "  x = 1",
    "x = 1\n  y = 2",
    "def f():\n    x\n      y",
    "[x for x]",
    "x = “abc”",
    "print(“hello”)",
    "x = ‘a’",
    "x – y",
    "x = 1；",
    "x，y = 1",
    "print（1）",
    "x = 5€",
    "if x:\n    pass\nelse if y:\n    pass",
    "with: pass",
    "raise from x",
    "@x",
    "@x\ny",
    "match x:\n    case",
    "match x:\n    case {**a, 'b': 1}: pass",
    "match x:\n    case -a: pass",
    "def f(x) - > int: pass",
    "'\\N{no such}'",
    "'\\x1'",
    "'\\u12'",
    "b'\\x1'",
    "global x, ",
    "def f(): pass\n def g(): pass",
    "async x",
    "import a as",
    "del",
    "a ? b",
    "a $ b",
    "a[]",
    "nonlocal",
    "async = 1",
    "match x:\n    case 1 + 2: pass",
]

for case in CASES:
    try:
        exec(compile(case, "<case>", "exec"), {"__name__": "__main__"})
    except Exception as error:
        print(f"{type(error).__name__}: {error.msg}")
