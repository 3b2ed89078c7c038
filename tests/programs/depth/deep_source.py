#: out 5000 times -: 1
#: out 5000 times not: True
#: out 5000 terms: 5000
#: out 2000 attributes: 1
#: out 1000 calls of methods: True
#: out 3000 conditions: 7
#: out 10000 clauses: 9999
#: out 1000 lambdas: True
#: out a tree of 5000 terms, and of 5000 times -: BinOp UnaryOp
#: out a tree of 10000 clauses: If
#: out MemoryError Parser stack overflowed - Python source too complex to parse
#: out MemoryError Parser stack overflowed - Python source too complex to parse
#: out MemoryError Parser stack overflowed - Python source too complex to parse
#: out RecursionError maximum recursion depth exceeded during compilation
#: out RecursionError maximum recursion depth exceeded during compilation
#: out RecursionError maximum recursion depth exceeded during compilation
#: out SyntaxError invalid syntax
#: out still here
#: limit 90
#: firefox
#: browser CPython's parser gives up a long elif chain
"""Source that is nested deeply compiles, or ends with an exception, and never with the process."""
import ast


class Chain:
    def next(self):
        return self


def clauses(n):
    return "if x == -1:\n    y = -1\n" + "".join(f"elif x == {i}:\n    y = {i}\n" for i in range(n))


print("5000 times -:", eval("-" * 5000 + "1"))
print("5000 times not:", eval("not " * 5000 + "1"))
print("5000 terms:", eval("+".join(["1"] * 5000)))
print("2000 attributes:", eval("(1)" + ".real" * 2000))
chain = Chain()
print("1000 calls of methods:", eval("chain" + ".next()" * 1000) is chain)
print("3000 conditions:", eval("1 if 0 else " * 3000 + "7"))
scope = {"x": 9999}
exec(clauses(10_000), scope)
print("10000 clauses:", scope["y"])
print("1000 lambdas:", callable(eval("lambda: " * 1000 + "1")))

terms = ast.parse("+".join(["x"] * 5000), mode="eval").body
signs = ast.parse("-" * 5000 + "x", mode="eval").body
print("a tree of 5000 terms, and of 5000 times -:", type(terms).__name__, type(signs).__name__)
tree = ast.parse(clauses(10_000))
print("a tree of 10000 clauses:", type(tree.body[0]).__name__)

TOO_DEEP = [
    (eval, "-" * 100_000 + "1"),
    (ast.parse, "not " * 50_000 + "1"),
    (eval, "lambda: " * 50_000 + "1"),
    (eval, "(1)" + ".real" * 100_000),
    (ast.parse, "+".join(["1"] * 100_000)),
    (eval, "chain" + ".next()" * 50_000),
    (eval, "x" + ".real" * 100_000 + " +"),
]
for function, source in TOO_DEEP:
    try:
        function(source)
    except (MemoryError, RecursionError, SyntaxError) as error:
        print(type(error).__name__, error.msg if isinstance(error, SyntaxError) else error)
print("still here")
