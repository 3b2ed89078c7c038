#: out iterators ok
#: out pairs ok
#: out displays ok
#: out changes ok
#: out other types ok
#: out unpacking ok
#: out finalizers ok
#: out positions ok
#: firefox
"""Loops over native iterators, and displays, in compiled code: the same items, errors and order of events."""

import collections
import sys

ROUNDS = 2000


def total(items):
    result = []
    for item in items:
        result.append(item)
    else:
        result.append("end")
    return result


def first_above(items, bound):
    for item in items:
        if item > bound:
            return item
    return None


def test_iterators():
    table = {"a": 1, "b": 2}
    kinds = [[1, 2], (1, 2), range(3), "aé😀", table, table.keys(), table.values(), {5}, frozenset({6}), b"ab"]
    for _ in range(ROUNDS // 4):
        for items in kinds:
            assert total(items) == [*items, "end"]
        assert total(iter([7, 8])) == [7, 8, "end"]
        assert total(reversed([7, 8])) == [8, 7, "end"]
        assert first_above((1, 5, 9), 4) == 5
        assert first_above((), 4) is None
    print("iterators ok")


def pairs(first, second, named):
    found = []
    for i, item in enumerate(first, 2):
        found.append((i, item))
    for a, b in zip(first, second):
        found.append((a, b))
    for key, value in named.items():
        found.append((key, value))
    for i, (a, (b, c)) in enumerate(zip(first, zip(second, first))):
        found.append((i, a, b, c))
    return found


def test_pairs():
    wanted = [(2, "x"), (3, "y"), ("x", 1), ("y", 2), ("k", 3), (0, "x", 1, "x"), (1, "y", 2, "y")]
    for _ in range(ROUNDS):
        assert pairs("xy", (1, 2, 3), {"k": 3}) == wanted
    assert pairs((letter for letter in "xy"), [1, 2], {}) == [(2, "x"), (3, "y")]
    print("pairs ok")


def displays(numbers):
    squares = {n * n for n in numbers}
    halves = {n: n / 2 for n in numbers}
    tuples = {(n, n) for n in numbers}
    grid = [[a * b for a in numbers] for b in numbers]
    return squares, halves, tuples, grid


def test_displays():
    for _ in range(ROUNDS):
        squares, halves, tuples, grid = displays((1, 2, 2))
        assert (squares, halves, tuples) == ({1, 4}, {1: 0.5, 2: 1.0}, {(1, 1), (2, 2)})
        assert grid == [[1, 2, 2], [2, 4, 4], [2, 4, 4]]
    assert displays([1.5])[0] == {2.25}
    try:
        {item for item in [[], 1]}
    except TypeError as error:
        assert "unhashable type: 'list'" in str(error), error
    print("displays ok")


def grow(table, at):
    seen = []
    for key in table:
        seen.append(key)
        if key == at:
            table[key + 100] = key
    return seen


def test_changes():
    for _ in range(ROUNDS):
        assert grow({1: 1, 2: 2}, 9) == [1, 2]
    try:
        grow({1: 1, 2: 2}, 1)
    except RuntimeError as error:
        assert str(error) == "dictionary changed size during iteration", error
    else:
        raise AssertionError("no error")
    numbers = [1, 2, 3]
    for number in numbers:
        if number < 6:
            numbers.append(number + 3)
    assert numbers == [1, 2, 3, 4, 5, 6, 7, 8], numbers
    print("changes ok")


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.start == 0:
            raise StopIteration
        self.start -= 1
        return self.start


class Loud(list):
    def __iter__(self):
        yield "loud"


def test_other_types():
    for _ in range(ROUNDS):
        assert total((1,)) == [1, "end"]
    assert total(Countdown(3)) == [2, 1, 0, "end"]
    assert total(Loud([1])) == ["loud", "end"]
    assert total(collections.deque([1])) == [1, "end"]
    assert total(n for n in (4, 5)) == [4, 5, "end"]
    try:
        total(5)
    except TypeError as error:
        assert str(error) == "'int' object is not iterable", error
    assert total((2,)) == [2, "end"]
    print("other types ok")


def sums(items):
    result = 0
    for a, b in items:
        result += a * b
    return result


def test_unpacking():
    for _ in range(ROUNDS):
        assert sums([(1, 2), (3, 4)]) == 14
        assert sums(((1, 2), (3, 4))) == 14
    assert sums([[1, 2], (3, 4)]) == 14
    assert sums([{1: 0, 2: 0}.keys(), iter((3, 4))]) == 14
    for items, message in [
        ([(1, 2, 3)], "too many values to unpack (expected 2, got 3)"),
        ([(1,)], "not enough values to unpack (expected 2, got 1)"),
        ([1], "cannot unpack non-iterable int object"),
    ]:
        try:
            sums(items)
        except (ValueError, TypeError) as error:
            # CPython 3.13 does not say how many values there are.
            assert str(error) == message or str(error) == message.replace(", got 3", ""), error
        else:
            raise AssertionError("no error")
    print("unpacking ok")


class Noisy:
    def __init__(self, name, log):
        self.name, self.log = name, log

    def __del__(self):
        self.log.append(f"freed {self.name} at {sys._getframe(1).f_code.co_name}")


def walk(items, log):
    items = iter(items)
    for item in items:
        log.append("item")
        del item
    log.append("end")


def test_finalizers():
    for _ in range(ROUNDS):
        walk([1, 2], [])
    log = []
    walk([Noisy("a", log), Noisy("b", log)], log)
    assert log[:2] == ["item", "item"], log
    assert set(log[2:]) == {"freed a at walk", "freed b at walk", "end"} and log[-1] == "end", log
    print("finalizers ok")


def fails(items):
    for a, b in items:
        a / b
    return None


def test_positions():
    for _ in range(ROUNDS):
        fails([(1, 2)])
    try:
        fails([(1, 1), (1, 0)])
    except ZeroDivisionError as error:
        frame = error.__traceback__.tb_next
        assert frame.tb_lineno == fails.__code__.co_firstlineno + 2, frame.tb_lineno
        assert frame.tb_frame.f_locals["b"] == 0
    print("positions ok")


for test in (
    test_iterators,
    test_pairs,
    test_displays,
    test_changes,
    test_other_types,
    test_unpacking,
    test_finalizers,
    test_positions,
):
    test()
