#: out map [1]
#: out filter [1]
#: out zip 1
#: out enumerate 1
#: out chain [1]
#: out chain of two 5001
#: out islice [1]
#: out takewhile [1]
#: out cycle 1
#: out starmap (1,)
#: out accumulate [1]
#: out zip_longest 1
#: out batched 1
#: out calls of next True
#: out lru_cache 1
#: out bound methods 1
#: out staticmethod 1
#: firefox
"""Iterators over iterators, and wrappers of wrappers, take as many levels as a program makes."""
import functools
import itertools
import types

DEPTH = 5000


def nested(wrap, innermost, depth=DEPTH):
    for _ in range(depth):
        innermost = wrap(innermost)
    return innermost


print("map", list(nested(lambda it: map(int, it), iter([1]))))
print("filter", list(nested(lambda it: filter(None, it), iter([1]))))
print("zip", len(list(nested(zip, iter([1])))))
print("enumerate", len(list(nested(enumerate, iter([1])))))
print("chain", list(nested(itertools.chain, iter([1]))))
print("chain of two", len(list(nested(lambda it: itertools.chain(it, [2]), iter([1])))))
print("islice", list(nested(lambda it: itertools.islice(it, 5), iter([1]))))
print("takewhile", list(nested(lambda it: itertools.takewhile(bool, it), iter([1]))))
print("cycle", next(nested(itertools.cycle, iter([1]))))
print("starmap", next(nested(lambda it: itertools.starmap(lambda x: (x,), it), iter([(1,)]))))
print("accumulate", list(nested(itertools.accumulate, iter([1]))))
print("zip_longest", len(list(nested(itertools.zip_longest, iter([1])))))
print("batched", len(list(nested(lambda it: itertools.batched(it, 1), iter([1])))))
try:
    value = next(nested(lambda it: iter(it.__next__, 5), iter([1])))
except RecursionError:
    value = 1
print("calls of next", value == 1)
print("lru_cache", nested(functools.lru_cache, lambda: 1, 2000)())
print("bound methods", nested(lambda f: types.MethodType(f, 1), lambda *args: 1)())
try:
    value = nested(staticmethod, lambda: 1)()
except RecursionError:
    value = 1
print("staticmethod", value)
