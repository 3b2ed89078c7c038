#: out counts {'a': 6000, 'b': 3000, 'c': 3000}
#: out keys ['int', 'str', 'float']
#: out own keys five True
#: out missing 148935
#: out defaults {0: 642642, 1: 643071, 2: 643500, 3: 643929, 4: 641358, 5: 641786, 6: 642214}
#: out unhashable TypeError 10
#: out unpacking ValueError
#: out unpacking ValueError
#: out unpacking TypeError
#: out unpacking TypeError
#: out unpacking 6017.0
#: out swaps 1 2.5 c
#: out building (0, [0, 1], (0,)) (2999, [2999, 3000, 'x'], (2999,)) (2998, [2998, 2999], (2998,))
#: out comprehension ZeroDivisionError True
#: out comprehensions 2500
#: out replaced (2996, 'replaced') (2997, 'replaced') (2998, 'replaced') (2999, 'replaced')
#: out mixed 7.083549724304468e+24 9000.0
#: out references True
#: out stored 0 [2996000, 1498.0]
#: firefox
"""Tuples, lists and dictionaries in compiled loops."""

import sys
from collections import defaultdict

ROUNDS = 3000


def counts(words):
    seen = {}
    for word in words:
        if word in seen:
            seen[word] = seen[word] + 1
        else:
            seen[word] = 1
    return seen


def keys():
    """1, 1.0 and True are the same key."""
    d = {1: "int", "1": "str", 2.5: "float"}
    got = []
    for i in range(ROUNDS):
        key = 1
        if i > ROUNDS - 3:
            key = 1.0 if i == ROUNDS - 2 else True
        got = [d[key], d["1"], d[2.5]]
    return got


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        seen.append(sys._getframe(1).f_locals["_i"])
        return isinstance(other, Key) and self.n == other.n


def own_keys():
    d = {Key(5): "five"}
    got = None
    for _i in range(ROUNDS):
        got = d[Key(5)]
    return got, seen == list(range(ROUNDS))


def missing():
    d = {n: n for n in range(0, 100, 2)}
    total = 0
    for i in range(ROUNDS):
        try:
            total += d[i % 101]
        except KeyError as error:
            total += error.args[0]
    return total


def defaults():
    d = defaultdict(int)
    for i in range(ROUNDS):
        d[i % 7] += i
    return dict(d)


def unhashable():
    d = {}
    for i in range(ROUNDS):
        key = i % 10 if i < ROUNDS - 1 else []
        try:
            d[key] = i
        except TypeError as error:
            return type(error).__name__, len(d)


def unpacking(pairs):
    total = 0
    for pair in pairs:
        try:
            a, b = pair
            total += a * b
        except (TypeError, ValueError) as error:
            print("unpacking", type(error).__name__)
    return total


def swaps():
    a, b, c = 1, 2.5, "c"
    for _ in range(ROUNDS):
        a, b, c = b, c, a
    return a, b, c


def building():
    rows = []
    for i in range(ROUNDS):
        rows.append((i, [i, i + 1], (i,)))
    first, *_, last = rows
    last[1].append("x")
    return first, last, rows[-2]


def comprehensions():
    total = 0
    for n in range(60):
        squares = [i * i for i in range(n) if i % 3]
        table = {i: str(i) for i in squares}
        nested = [[j for j in range(i)] for i in range(4)]
        total += len(squares) + len(table) + len(nested[3])
    try:
        [1 // (ROUNDS - 1 - i) for i in range(ROUNDS)]
    except ZeroDivisionError as error:
        print("comprehension", type(error).__name__, error.__traceback__.tb_lineno > 0)
    return total


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        gone.append((self.name, sys._getframe(1).f_code.co_name))


def replaced():
    d = {}
    for i in range(ROUNDS):
        d["k"] = i if i < ROUNDS - 4 else Loud(i)
    d["k"] = None
    return gone


def mixed_numbers(values):
    total = 0
    for value in values:
        total = total + value * 2
        if value < 0 or value == 7:
            total -= 1
    return total


def references():
    item, key = [], "key" + str(ROUNDS)
    before = sys.getrefcount(item), sys.getrefcount(key)
    d, rows = {}, [item] * 3
    for _ in range(ROUNDS):
        d[key] = item
        x = d[key]
        y, z, w = rows
        t = (x, y, [z, w])
    del d, rows, x, y, z, w, t
    return before == (sys.getrefcount(item), sys.getrefcount(key))


def stored_variables():
    """A variable has its value after it was stored, whether or not something else refers to what was there."""
    a, kept, wrong = [1000, 0.5], [], 0
    for i in range(ROUNDS):
        n = i * 1000
        x = i * 0.5
        if i % 3 == 0:
            kept = [a[0], a[1]]
        if i % 2:
            a[0] = n + 1
            a[1] = x + 1
        a[0] = n
        a[1] = x
        d = {"n": n, "x": x}
        if d["n"] != i * 1000 or d["x"] != i * 0.5 or a != [i * 1000, i * 0.5]:
            wrong += 1
    return wrong, kept


seen, gone = [], []
print("counts", counts(["a", "b", "c", "a"] * ROUNDS))
print("keys", keys())
print("own keys", *own_keys())
print("missing", missing())
print("defaults", defaults())
print("unhashable", *unhashable())
print("unpacking", unpacking([(1, 2)] * ROUNDS + [(1, 2, 3), (1,), [3, 4], "ab", 5, (2, 2.5)]))
print("swaps", *swaps())
print("building", *building())
print("comprehensions", comprehensions())
print("replaced", *replaced())
print("mixed", mixed_numbers([1, 2.5, True, -3, 7, 1 << 70] * ROUNDS), mixed_numbers([1] * ROUNDS + [0.5] * ROUNDS))
print("references", references())
print("stored", *stored_variables())
