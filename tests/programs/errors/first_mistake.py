#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError 'function call' is an illegal expression for augmented assignment
#: out SyntaxError 'function call' is an illegal expression for augmented assignment
#: out SyntaxError 'yield expression' is an illegal expression for augmented assignment
#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError invalid syntax
#: out SyntaxError '(' was never closed
#: out SyntaxError '(' was never closed
#: out SyntaxError '[' was never closed
#: out SyntaxError '(' was never closed
#: out SyntaxError '(' was never closed
#: out SyntaxError expected ':'
#: out SyntaxError expected ':'
#: out SyntaxError cannot assign to yield expression here. Maybe you meant '==' instead of '='?
#: out SyntaxError cannot assign to yield expression here. Maybe you meant '==' instead of '='?
#: out SyntaxError cannot assign to yield expression here. Maybe you meant '==' instead of '='?
#: out SyntaxError assignment to yield expression not possible
#: out SyntaxError cannot assign to await expression here. Maybe you meant '==' instead of '='?
#: out SyntaxError cannot assign to lambda here. Maybe you meant '==' instead of '='?
#: out TabError inconsistent use of tabs and spaces in indentation
#: out TabError inconsistent use of tabs and spaces in indentation
#: out TabError inconsistent use of tabs and spaces in indentation
#: out TabError inconsistent use of tabs and spaces in indentation
#: out compiles
#: out compiles
"""The mistake that a syntax error names is the one that CPython's parser meets first."""
CASES = [
    "x +=",
    "x -= \n",
    "x.y *=",
    "x[0] |= ",
    "f() += 1",
    "def g():\n    f() += 1",
    "def g():\n    (yield x) += 1",
    "def f(: pass",
    "def f(:\n    pass",
    "def f(a,: pass",
    "class A(: pass",
    "if (a: pass",
    "while (x: pass",
    "for x in (1, 2: pass",
    "lambda (x: 1",
    "print(1",
    "x = (1, 2 3",
    "x = [1,\n2\ny = 3",
    "if (a\n: pass",
    "foo(a, b\nbar()",
    "def f() -> : pass",
    "def f() ->\n    pass",
    "(yield) = 1",
    "def g():\n    (yield) = 1",
    "def g():\n    (yield x) = 1",
    "def g():\n    x = yield = 1",
    "(await x) = 1",
    "(lambda: 1) = 1",
    "if 1:\n        x = 1\n\ty = 2",
    "def f():\n\tif 1:\n        x = 1",
    "if 1:\n  a\n\tb",
    "for i in 1:\n\ta\n        b",
    "if 1:\n\ta\n\tb\nif 2:\n        c",
    "if 1:\n\tif 2:\n\t        a\n\tb",
]

for case in CASES:
    try:
        compile(case, "case", "exec")
        print("compiles")
    except SyntaxError as error:
        print(type(error).__name__, error.msg)
