#: out Lazy {'a': 1} {'a': 1} {'a': 1} {'a': 1, 'b': 0} {'b': 0, 'a': 1}
#: out Keys {'a': 1} {'a': 1} {'a': 1} {'a': 1, 'b': 0} {'b': 0, 'a': 1}
#: out Iterated {'x': 'own'} {'x': 'own'} {'x': 'own'} {'a': 0, 'b': 0, 'x': 'own'} {'b': 0, 'x': 'own'}
#: out OrderedDict {'a': 1} {'a': 1} {'a': 1} {'a': 1, 'b': 0} {'b': 0, 'a': 1}
#: out ChainMap {'a': 1} {'a': 1} {'a': 1} {'a': 1, 'b': 0} {'b': 0, 'a': 1}
#: out 1 ('x', 'y') (0, 'x', 'y') ('x', 'y') ['x', 'y']
#: out __main__.named() got multiple values for keyword argument 'a'
#: out __main__.named() argument after ** must be a mapping, not int
#: out bBuwhHiIlLqQfd
#: firefox
"""What is copied of a subclass of dict, list or tuple, and what is asked of its methods."""

import array
import collections


class Lazy(dict):
    def __getitem__(self, key):
        return super().__getitem__(key) * 2


class Keys(dict):
    def keys(self):
        return ["other"]

    def __missing__(self, key):
        return "missing"


class Iterated(dict):
    def __iter__(self):
        return iter(["x"])

    def keys(self):
        return ["x"]

    def __getitem__(self, key):
        return "own"


class Pair(tuple):
    __slots__ = ()

    def __iter__(self):
        return iter("xy")


class Items(list):
    def __iter__(self):
        return iter("xy")


def named(**kwargs):
    return kwargs


def given(*args):
    return args


for table in [Lazy(a=1), Keys(a=1), Iterated(a=1), collections.OrderedDict(a=1), collections.ChainMap({"a": 1})]:
    into, joined = {"a": 0, "b": 0}, {"b": 0}
    into.update(table)
    joined |= table
    print(type(table).__name__, dict(table), {**table}, named(**table), into, joined)
print("{a}".format(**Lazy(a=1)), given(*Pair((1, 2))), given(0, *Pair((1, 2))), given(*Items([1])), [*Pair()])
try:
    named(**Keys(a=1), **Lazy(a=2))
except TypeError as error:
    print(error)
try:
    named(**1)
except TypeError as error:
    print(error)
print(array.typecodes)
