#: out globals 14997 199920
#: out pairs 5000 [7] 1
#: out owners ['loop'] 5000
#: out steps 11258999068426240000 20000
#: out recursive 6665 55
#: firefox
"""Calls without frames: what methods read, what two variables hold, and where blocks meet."""

import sys

TABLE = [1, 2, 3]
FACTOR = 3


class Reader:
    def get(self, i):
        return TABLE[i] * FACTOR


def apply(reader, i):
    return reader.get(i)


def read(reader, n):
    total = 0
    for i in range(n):
        total += apply(reader, i % 3)
    return total


def changed_globals():
    """A function that loads none calls a method that does."""
    global TABLE, FACTOR
    before = read(Reader(), 2500)
    TABLE, FACTOR = [10, 20, 30], 4
    return before, read(Reader(), 2499)


class Holder:
    __slots__ = ("item",)


def exchange(p, q):
    a = p.item
    b = p.item
    p.item = q.item
    a, b = q.item, q.item
    return 1 if a is b else 0


def pairs():
    """Two variables are replaced at once, and the first object is the last one of its kind."""
    p, q = Holder(), Holder()
    q.item = [7]
    count = sys.getrefcount(q.item)
    done = 0
    for i in range(5000):
        p.item = [i]
        done += exchange(p, q)
    p.item = None
    return done, q.item, sys.getrefcount(q.item) - count


class Loud:
    seen = set()

    def __del__(self):
        self.seen.add(sys._getframe(1).f_code.co_name)


def put(p, q):
    a = p.item
    b = p.item
    p.item = q
    return 1 if a is b else 0


def loop(p, n):
    done = 0
    for i in range(n):
        p.item = Loud() if i > n - 20 else 1.5
        done += put(p, 2.5)
    return done


def owners():
    """Two variables hold the last references to an object, whose finaliser sees the function's frame."""
    done = loop(Holder(), 5000)
    return sorted({"loop"} if Loud.seen == {"put"} else Loud.seen), done


def step(s):
    return s + (1 << 50)


def less(a, b):
    return a < b


def steps():
    """Sums leave 64 bits where one block ends and another one begins."""
    s = hits = 0
    for i in range(20_000):
        k = i * 3 - i * 2 - i
        k = k * 5 + k - k * 2
        if i % 2 == 0:
            s = step(s)
        if less((i, k), (5 + 2 * i - i, 1)):
            hits += 1
        if i > 19_990:
            hits -= 1 if k else 0
    return s, hits


class Recursive:
    def sum(self, n):
        if n <= 0:
            return 0
        return n + self.sum(n - 1)


def recursive():
    one = Recursive()
    total = 0
    for i in range(5000):
        total += one.sum(i % 3)
    return total, one.sum(10)


print("globals", *changed_globals())
print("pairs", *pairs())
print("owners", *owners())
print("steps", *steps())
print("recursive", *recursive())
