#: out function: maximum recursion depth exceeded
#: out method: maximum recursion depth exceeded
#: out keyword: maximum recursion depth exceeded
#: out __init__: maximum recursion depth exceeded
#: out generator: maximum recursion depth exceeded
#: out property: maximum recursion depth exceeded
#: out deepcopy: maximum recursion depth exceeded
#: out caught 3000 times
#: limit 60
#: firefox
# The limit of frames is named, and a program goes on after it.
import copy


class Step:
    def __init__(self, n=None):
        if n is not None:
            Step(n + 1)

    def method(self):
        return self.method()

    def keyword(self, *, n):
        return self.keyword(n=n + 1)

    @property
    def prop(self):
        return self.prop


def function():
    return function()


def generator():
    yield from generator()


nested = []
for _ in range(5000):
    nested = [nested]
step = Step()
for name, call in {
    "function": function,
    "method": step.method,
    "keyword": lambda: step.keyword(n=0),
    "__init__": lambda: Step(0),
    "generator": lambda: list(generator()),
    "property": lambda: step.prop,
    "deepcopy": lambda: copy.deepcopy(nested),
}.items():
    try:
        call()
    except RecursionError as error:
        print(f"{name}: {error}")

caught = 0
for i in range(3000):
    try:
        step.keyword(n=i) if i % 100 == 0 else function()
    except RecursionError:
        caught += 1
print("caught", caught, "times")
