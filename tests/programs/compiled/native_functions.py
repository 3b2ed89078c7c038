#: out functions ok
#: out methods ok
#: out constructors ok
#: out changed types ok
#: out module variables ok
#: out freed ok
#: firefox
"""Native functions that run on their operands: the same as by an ordinary call, for whatever comes after warm code."""

import collections
import copy
import itertools

ROUNDS = 3000


class Name(str):
    pass


class Number(int):
    def __abs__(self):
        return "own abs"

    def __hash__(self):
        return 7

    def __round__(self):
        return "own round"


class Meta(type):
    def __instancecheck__(cls, other):
        return other == 1


class Odd(metaclass=Meta):
    pass


class Pretender:
    __class__ = dict

    def __repr__(self):
        return "Pretender()"


class Table(dict):
    def __missing__(self, key):
        return "missing"


class Key:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("compared")

    def __repr__(self):
        return "Key()"


def outcome(call, arguments):
    """What an ordinary call gives, or raises, and what it leaves of its arguments."""
    try:
        result = call(*arguments)
    except Exception as exception:
        result = f"{type(exception).__name__}: {exception}"
    return repr(result), type(result).__name__, repr(arguments)


def hot(text, names):
    """A function that is warm code for one call, as it stands, in a loop, and in a function without a frame."""
    scope = {}
    exec(f"def call({names}): return {text}", scope)
    exec(f"def inner({names}): return {text}\ndef nested({names}): return inner({names})", scope)
    return scope["call"], scope["nested"]


def compare(text, names, ordinary, usual, others):
    call, nested = hot(text, names)
    is_constant = all(isinstance(argument, (int, float, str)) for argument in usual)
    for function in (call, nested):
        for _ in range(ROUNDS):
            arguments = usual if is_constant else copy.deepcopy(usual)
            function(*arguments)
        for arguments in (usual, *others, usual):
            expected = outcome(ordinary, copy.deepcopy(arguments))
            found = outcome(function, copy.deepcopy(arguments))
            assert found == expected, (text, arguments, found, expected)


def test_functions():
    big = 10**30
    compare("abs(x)", "x", abs, (-3,), [(2.5,), (-2.5,), (-(2**63),), (big,), (True,), (Number(3),), ("x",), (1j,)])
    compare(
        "chr(x)", "x", chr, (65,), [(0,), (255,), (256,), (0xD800,), (0x10FFFF,), (0x110000,), (-1,), (big,), ("a",)]
    )
    compare("ord(x)", "x", ord, ("a",), [("é",), ("😀",), ("ab",), ("",), (b"a",), (Name("b"),), (5,)])
    compare("hash(x)", "x", hash, ("ab",), [(5,), (-1,), (2**61 - 1,), (big,), (2.5,), ([],), (Number(3),), ((1, 2),)])
    compare("round(x)", "x", round, (2.5,), [(3.5,), (-0.5,), (1e300,), (float("nan"),), (7,), (Number(7),), ("x",)])
    objects = (1, True, "a", Number(1), Pretender(), [])
    classes = (int, str, (str, int), Number, Odd, (Odd, int), (), 5, dict)
    compare("isinstance(x, c)", "x, c", isinstance, (1, int), list(itertools.product(objects, classes)))
    values = (7, -7, 3, -3, 0, 2**62, -(2**63), -1, big, 2.5, True)
    compare("divmod(x, y)", "x, y", divmod, (7, 3), list(itertools.product(values, values)))
    print("functions ok")


def test_methods():
    keys = [("a",), (1,), (1.0,), (True,), ((1, 2),), ([],), (None,), (Name("a"),), (Key(),)]
    tables = [{"a": 1, 1: 2, (1, 2): 3}, {}, Table(a=5)]
    one = [(table, *k) for table in tables for k in keys]
    compare("d.get(k)", "d, k", dict.get, ({"a": 1}, "a"), [(table, *k) for table, *k in one])
    compare("d.get(k, v)", "d, k, v", dict.get, ({"a": 1}, "b", 0), [(table, *k, []) for table, *k in one])
    compare("d.setdefault(k, v)", "d, k, v", dict.setdefault, ({}, "b", 0), [(table, *k, [9]) for table, *k in one])
    for name in ("keys", "values", "items"):
        compare(f"d.{name}()", "d", getattr(dict, name), ({"a": 1},), [({},), ({1: {2: 3}},)])
    lists = [[], [1], [1, 2, 3]]
    compare("l.append(x)", "l, x", list.append, ([], 1), [(items, [2]) for items in lists])
    compare("l.copy()", "l", list.copy, ([1],), [(items,) for items in lists])
    compare("l.pop()", "l", list.pop, ([1],), [(items,) for items in lists])
    positions = (0, 1, -1, -4, 5, True, 10**30, 1.0, "x")
    compare("l.pop(i)", "l, i", list.pop, ([1, 2], 0), list(itertools.product(lists, positions)))
    inserted = [(items, position, "new") for items in lists for position in positions]
    compare("l.insert(i, x)", "l, i, x", list.insert, ([1], 0, 2), inserted)
    compare("s.add(x)", "s, x", set.add, ({1}, 2), [({1, "a"}, *k) for k in keys])
    texts = [("abc", "ab"), ("abc", ""), ("", "a"), ("äöü", "äö"), ("abc", ("x", "ab")), ("abc", 5), ("abc", Name("a"))]
    compare("s.startswith(p)", "s, p", str.startswith, ("abc", "a"), texts)
    compare("s.endswith(p)", "s, p", str.endswith, ("abc", "c"), [*texts, ("abc", "bc")])
    for name in ("isalpha", "isdigit"):
        compare(f"s.{name}()", "s", getattr(str, name), ("a1",), [("",), ("abc",), ("123",), ("é",), ("²",), ("a b",)])
    compare("s.find(p)", "s, p", str.find, ("abc", "c"), [("abc", "x"), ("", ""), *texts])
    separated = [(",", ("a", "b")), (",", ()), ("", ["é"]), (",", [Name("a")]), (",", ["a", 1]), (",", "ab"), (Name(","), "ab")]
    compare("s.join(l)", "s, l", str.join, (",", ["a", "b"]), separated)
    replaced = [("abc", "", "-"), ("äb", "b", "é"), ("abc", "x", "y"), ("abc", "x", 1), ("", "a", "b"), (Name("ab"), "a", "b")]
    compare("s.replace(a, b)", "s, a, b", str.replace, ("abab", "b", "xy"), replaced)
    spaced = [("",), (" a\x1c\tb ",), ("\xa0é ",), ("\n",), (Name(" x "),)]
    for name in ("lower", "upper", "strip", "split"):
        compare(f"s.{name}()", "s", getattr(str, name), (" Ab c",), spaced)
    parts = [("abc", ""), (",a,", ","), ("", ","), ("aéb", "é"), ("a b", None), ("a", 5), (Name("a,b"), ",")]
    compare("s.split(p)", "s, p", str.split, ("a,b", ","), parts)
    deques = [collections.deque(), collections.deque([1, 2]), collections.deque([1, 2], maxlen=2)]
    for name in ("append", "appendleft"):
        ordinary = getattr(collections.deque, name)
        compare(f"d.{name}(x)", "d, x", ordinary, (collections.deque(), 1), [(each, 3) for each in deques])
    for name in ("pop", "popleft"):
        ordinary = getattr(collections.deque, name)
        compare(f"d.{name}()", "d", ordinary, (collections.deque([1]),), [(each,) for each in deques])
    print("methods ok")


def test_constructors():
    numbers = [
        ("12",),
        ("-12",),
        (" 12 ",),
        ("1_000",),
        ("",),
        ("x",),
        ("1" * 18,),
        ("9" * 19,),
        ("٣",),
        (True,),
        (None,),
    ]
    floats = [(2.7,), (-2.7,), (1e300,), (float("inf"),), (float("nan"),), (Number(5),), (10**30,), (b"12",)]
    compare("int(x)", "x", int, ("12",), numbers + floats)
    compare("float(x)", "x", float, (3,), numbers + floats + [("1.5",), (2**63,), (2**53 + 1,)])
    print("constructors ok")


def test_changed_types():
    """One place calls the methods of several types, and of a subclass."""

    class Stack(list):
        def pop(self, *position):
            return "own pop"

    def last(items):
        return items.pop()

    for _ in range(ROUNDS):
        assert last([1, 2]) == 2
    assert last(Stack([1])) == "own pop"
    assert last({3}) == 3
    assert last(collections.deque([4])) == 4
    assert last([5]) == 5
    print("changed types ok")


def test_module_variables():
    """The module's own dictionary, changed by a method, while compiled functions read the variable."""

    def change(names, value):
        names.setdefault("fresh", value)
        return fresh  # noqa: F821

    for number in range(ROUNDS):
        globals().pop("fresh", None)
        assert change(globals(), number) == number
    print("module variables ok")


def test_freed():
    """Finalizers run where the last reference goes."""
    freed = []

    class Noisy:
        def __del__(self):
            freed.append("freed")

    def drop(items):
        items.pop()
        return len(freed)

    for _ in range(ROUNDS):
        assert drop([1]) == 0
    for count in range(1, 5):
        assert drop([Noisy()]) == count
    print("freed ok")


for test in (test_functions, test_methods, test_constructors, test_changed_types, test_module_variables, test_freed):
    test()
