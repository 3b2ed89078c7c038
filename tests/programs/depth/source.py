#: out 10 kinds of expressions are nested 1000 levels deep
#: out the same 300 calls deep
#: out 1000 terms: 1000
#: out too deep: maximum recursion depth exceeded during compilation
#: limit 90
#: firefox
#: browser what is too deep depends on CPython's version
# Programs write such source: a sum of a thousand terms. It is compiled at the default limit, wherever the call is.
shapes = {
    "sum": lambda n: "+".join(["x"] * n),
    "minus": lambda n: "-" * n + "x",
    "not": lambda n: "not " * n + "x",
    "conditional": lambda n: "1 if x else " * n + "2",
    "lambda": lambda n: "lambda: " * n + "0",
    "attribute": lambda n: "x" + ".a" * n,
    "call": lambda n: "x" + "()" * n,
    "item": lambda n: "x" + "[0]" * n,
    "power": lambda n: "**".join(["x"] * n),
    "comparison": lambda n: "<".join(["x"] * n),
}


def compile_all():
    for name, source in shapes.items():
        try:
            compile(source(1000), name, "eval")
        except RecursionError as error:
            print(name, error)


def deep(n, *args):
    return deep(n - 1, *args) if n else compile_all()


compile_all()
print(len(shapes), "kinds of expressions are nested 1000 levels deep")
deep(300)
print("the same 300 calls deep")
print("1000 terms:", eval("+".join(["1"] * 1000)))
try:
    compile("+".join(["1"] * 50_000), "sum", "eval")
except RecursionError as error:
    print("too deep:", error)
