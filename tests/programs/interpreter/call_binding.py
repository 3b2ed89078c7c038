#: out (1, 2, 3) (1, 2, 3) (1, 9, 3) (1, 2, 9)
#: out (1, (2, 3), 4, {}) (1, (), 5, {'x': 6}) (1, (), 4, {'a b': 7})
#: out (1, 2) (3, 2) [1, 5]
#: out f() missing 1 required positional argument: 'a'
#: out f() takes from 1 to 3 positional arguments but 4 were given
#: out f() got multiple values for argument 'a'
#: out f() got an unexpected keyword argument 'z'
#: out k() missing 1 required keyword-only argument: 'b'
#: out p() got some positional-only arguments passed as keyword arguments: 'a'
#: out (1, {'a': 2})
#: out 7 8
#: out [3, 3, 3] 100 100
#: out 1 2.5 3 -1
#: out released in release at the line of the assignment
"""How arguments find their parameters at call sites that have seen many calls, and what a finalizer sees."""

import sys


def f(a, b=2, c=3):
    return a, b, c


def g(a, *rest, k=4, **others):
    return a, rest, k, others


def gen(a, b=2):
    yield a, b


def k(*, b):
    return b


def p(a, /):
    return a


def q(a, /, **others):
    return a, others


def often(call):
    """The last of many results: by then the call sites are specialized."""
    for _ in range(200):
        result = call()
    return result


print(often(lambda: f(1)), often(lambda: f(1, c=3)), often(lambda: f(1, b=9)), often(lambda: f(c=9, a=1)))
print(often(lambda: g(1, 2, 3)), often(lambda: g(1, k=5, x=6)), often(lambda: g(1, **{"a b": 7})))
print(often(lambda: next(gen(1))), often(lambda: next(gen(a=3))), [*map(max, [1, 5], [0, 2])])

for wrong in (
    lambda: f(),
    lambda: f(1, 2, 3, 4),
    lambda: f(1, a=2),
    lambda: f(1, z=2),
    lambda: k(),
    lambda: p(a=1),
):
    try:
        often(wrong)
    except TypeError as error:
        print(error)

print(often(lambda: q(1, a=2)))

# Defaults that change between two calls of one call site.
results = []
for default in (7, 8):
    f.__defaults__ = (default, 3)
    results.append(often(lambda: f(1))[1])
print(*results)


# The inner function is another object in each call of the outer one, and calls itself.
def make(step):
    def count(n):
        return 0 if n == 0 else step + count(n - 1)

    return count


print([make(1)(3) for _ in range(3)], sum(make(1)(1) for _ in range(100)), make(2)(50))

nan = float("nan")
assert max(nan, 1.0) is nan and max(1.0, nan) == 1.0
assert min(1 << 70, 1 << 71) == 1 << 70
print(often(lambda: min(3, 1, 2)), often(lambda: max(1.5, 2.5)), often(lambda: max(1, 2.5, 3)), often(lambda: min(-1, True)))


class Noisy:
    def __del__(self):
        frame = sys._getframe(1)
        at = frame.f_lineno - frame.f_code.co_firstlineno
        print("released in", frame.f_code.co_name, "at the line of the assignment" if at == 2 else at)


def release():
    value = Noisy()
    value = None
    return value


release()
