#: out function 100000
#: out closure 20000
#: out method 20000
#: out keyword 20000
#: out star 20000
#: out __call__ 20000
#: out __add__ 20000
#: out __init__ 20000
#: out decorated 10000
#: out property 20000
#: out 20000 in a thread
#: limit 120
#: firefox
#: browser CPython's C stack ends earlier for some of these
# With a raised limit, 20,000 frames of any kind fit.
import functools
import sys
import threading

sys.setrecursionlimit(200_000)


def function(n):
    return n and 1 + function(n - 1)


def outer(n):
    def closure(n):
        return n and 1 + closure(n - 1)

    return closure(n)


class Step:
    def __init__(self, left=0):
        self.child = Step(left - 1) if left else None
        self.depth = self.child.depth + 1 if left else 0

    def method(self, n):
        return n and 1 + self.method(n - 1)

    def keyword(self, *, n, **others):
        return n and 1 + self.keyword(n=n - 1, **others)

    def star(self, n, *others):
        return n and 1 + self.star(n - 1, *others)

    def __call__(self, n):
        return n and 1 + self(n - 1)

    def __add__(self, n):
        return n and 1 + (self + (n - 1))

    @property
    def prop(self):
        Step.left -= 1
        return 1 + self.prop if Step.left else 1


def wrapped(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@wrapped
def decorated(n):
    return n and 1 + decorated(n - 1)


step = Step()
print("function", function(100_000))
print("closure", outer(20_000))
print("method", step.method(20_000))
print("keyword", step.keyword(n=20_000, other=1))
print("star", step.star(20_000, 1))
print("__call__", step(20_000))
print("__add__", step + 20_000)
print("__init__", Step(20_000).depth)
print("decorated", decorated(10_000))
Step.left = 20_000
print("property", step.prop)
thread = threading.Thread(target=lambda: print(step.star(20_000, 1), "in a thread"))
thread.start()
thread.join()
