"""Generators: pipelines of generators, `yield from`, `send`, generator expressions, an iterator class."""

CHECKSUM = 15343139186


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def odd(source):
    for n in source:
        if n % 2:
            yield n


def windows(source, size):
    window = []
    for n in source:
        window.append(n)
        if len(window) == size:
            yield tuple(window)
            window.pop(0)


def average():
    total = count = 0
    value = yield 0
    while value is not None:
        total += value
        count += 1
        value = yield total // count
    return total


def nested(depth):
    if depth == 0:
        yield 1
        return
    yield from nested(depth - 1)
    yield depth
    yield from nested(depth - 1)


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


def work():
    squares = (n * n for n in odd(numbers(300_000)))
    total = sum(n % 1000 for n in squares if n % 3)
    total += sum(a + c - b for a, b, c in windows(numbers(90_000), 3))
    running = average()
    next(running)
    last = 0
    for n in range(120_000):
        last = running.send(n % 100)
    total += last + sum(nested(14)) + sum(Countdown(150_000))
    return total
