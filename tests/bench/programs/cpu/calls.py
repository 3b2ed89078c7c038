"""Calls: keyword and default arguments, `*args` and `**kwargs`, lambdas, decorators, bound methods, `partial`."""

import functools

CHECKSUM = 466638980


def scale(value, factor=2, *, offset=1, wrap=1000):
    return (value * factor + offset) % wrap


def gather(*args, **kwargs):
    return len(args) + sum(kwargs.values())


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.count += 1
        return function(*args, **kwargs)

    wrapper.count = 0
    return wrapper


@counted
def twice(n):
    return 2 * n


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


class Adder:
    def __init__(self, amount):
        self.amount = amount

    def __call__(self, value):
        return value + self.amount

    def add(self, value, times=1):
        return value + self.amount * times


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def work():
    twice.count = 0
    adder = Adder(3)
    add = adder.add
    triple = functools.partial(scale, factor=3, offset=0)
    chain = compose(adder, lambda n: n % 97, add, abs, triple)
    total = 0
    for n in range(40_000):
        total += scale(n) + scale(n, 3, offset=2) + scale(value=n, wrap=10)
        total += gather(n, n, a=1, b=n % 3) + twice(n) % 5 + chain(n)
        total += add(n, times=2) % 7
    total += ackermann(2, 100) + sum(map(lambda a, b: a * b % 3, range(10_000), range(10_000)))
    return total * 10 + twice.count % 10
