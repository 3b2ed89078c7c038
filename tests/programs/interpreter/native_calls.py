#: out pairs ok
#: out pairs that end ok
#: out errors ok
#: out handlers ok
#: out operators ok
#: out properties ok
#: out parameters left out ok
#: out tracing ok
#: out signals ok
#: out trees ok
"""Native functions, iterators and operators in warm code, whose instructions are specialised."""

import ast
import os
import signal
import sys
import time
import traceback

WARM = 300


def line_of(exception, name):
    lines = [entry.lineno for entry in traceback.extract_tb(exception.__traceback__) if entry.name == name]
    assert len(lines) == 1, lines
    return lines[0]


def pairs(enumerated, first, second, named):
    found = []
    for i, item in enumerate(enumerated):
        found.append((i, item))
    for a, b in zip(first, second):
        found.append((a, b))
    for key, value in named.items():
        found.append((key, value))
    for i, (a, b) in enumerate(zip(first, second)):
        found.append((i, a, b))
    return found


def test_pairs():
    for _ in range(WARM):
        found = pairs("ab", [1, 2], (3, 4, 5), {"x": 6})
        assert found == [(0, "a"), (1, "b"), (1, 3), (2, 4), ("x", 6), (0, 1, 3), (1, 2, 4)], found
    assert pairs({7}, range(2), iter("pq"), {}) == [(0, 7), (0, "p"), (1, "q")]
    large = [(i, item) for i, item in enumerate("ab", sys.maxsize)]
    assert large == [(sys.maxsize, "a"), (sys.maxsize + 1, "b")], large
    kept = []
    for pair in enumerate("ab"):
        kept.append(pair)
    assert kept == [(0, "a"), (1, "b")]
    # The iterator of the shorter one has been asked for one item more.
    longer = iter([1, 2, 3])
    for a, b in zip(longer, "x"):
        assert (a, b) == (1, "x")
    assert list(longer) == [3]


def sums(pairs_of):
    total = 0
    for a, b in pairs_of:
        total += a * b
    return total


def test_pairs_that_end():
    for _ in range(WARM):
        assert sums(zip([1, 2], [3, 4])) == 11
    for wrong, error in (
        (zip([1, 2], [3], strict=True), ValueError),
        (zip([1], [3, 4], strict=True), ValueError),
        ([(1, 2, 3)], ValueError),
        ([5], TypeError),
        (zip([1], [None]), TypeError),
    ):
        try:
            sums(wrong)
        except error as caught:
            assert line_of(caught, "sums") in (sums.__code__.co_firstlineno + 2, sums.__code__.co_firstlineno + 3)
        else:
            raise AssertionError(wrong)
    changed = {1: 1, 2: 2}
    try:
        for key, value in changed.items():
            changed[key + 10] = value
    except RuntimeError as caught:
        assert str(caught) == "dictionary changed size during iteration"
    else:
        raise AssertionError

    def generate():
        yield 1, 2
        raise LookupError("in the middle")

    for source in (generate, lambda: zip((pair[0] for pair in generate()), [1, 2]), lambda: enumerate(generate())):
        try:
            for a, _b in source():
                assert a in (0, 1)
        except LookupError as caught:
            assert caught.args == ("in the middle",)
        else:
            raise AssertionError


def calls(text, number):
    size = len(text.upper())
    code = ord(text)
    found = text.startswith("a")
    digits = int(str(number))
    part = text[0:size]
    return code, found, digits, part, f"{number:>3}", number in [1, 2], number < 2.5


def test_errors():
    first = calls.__code__.co_firstlineno
    for _ in range(WARM):
        assert calls("a", 1) == (97, True, 1, "a", "  1", True, True)
    for args, error, offset in (
        (("ab", 1), TypeError, 2),
        ((b"", 1), TypeError, 2),
        ((b"a", 1), TypeError, 3),
        ((3, 1), AttributeError, 1),
        (("a", "x"), ValueError, 4),
        (("a", "5"), TypeError, 6),
    ):
        try:
            result = calls(*args)
        except error as caught:
            assert line_of(caught, "calls") == first + offset, (args, line_of(caught, "calls") - first)
        else:
            assert args == ("a", "5"), (args, result)


def handles(texts):
    codes = []
    for text in texts:
        try:
            codes.append(ord(text))
        except TypeError:
            codes.append(-1)
        finally:
            codes.append(0)
    return codes


def test_handlers():
    for _ in range(WARM):
        assert handles(["a", "bc", "d"]) == [97, 0, -1, 0, 100, 0]


def operators(a, b):
    return a % b, a // b, a << b, a >> b, a**b


def test_operators():
    for _ in range(WARM):
        assert operators(7, 3) == (1, 2, 56, 0, 343)
    assert operators(-7, 3) == (2, -3, -56, -1, -343)
    assert operators(10**20, 2) == (0, 5 * 10**19, 4 * 10**20, 25 * 10**18, 10**40)
    assert (7.5 % 2, 7.5 // 2, 2.0**0.5) == (1.5, 3.0, 2**0.5)
    for wrong in ((1, 0), (1, -1)):
        try:
            operators(*wrong)
        except (ZeroDivisionError, ValueError) as caught:
            assert line_of(caught, "operators") == operators.__code__.co_firstlineno + 1
        else:
            raise AssertionError(wrong)

    class Odd(int):
        def __mod__(self, other):
            return "odd"

    assert [a % 2 for a in (1, 2, Odd(3))] == [1, 0, "odd"]


class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def kelvin(self):
        if self.degrees < -273:
            raise ValueError("too cold")
        return self.degrees + 273


def kelvin_of(one):
    # The stack of this function has room for one value.
    return one.kelvin


def warmest(all_of):
    return max([one.kelvin for one in all_of])


def test_properties():
    some = [Celsius(1), Celsius(2)]
    for _ in range(WARM):
        assert warmest(some) == 275
        assert kelvin_of(some[0]) == 274
    try:
        warmest([*some, Celsius(-300)])
    except ValueError as caught:
        assert [entry.name for entry in traceback.extract_tb(caught.__traceback__)][-2:] == ["warmest", "kelvin"]
    Celsius.kelvin = 5
    assert warmest([Celsius(1)]) == 5


def left_out(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
        counts.setdefault(word, []), word.split("x"), word.split("x", 1), word.split()
    return counts, counts.pop("z", None), counts.get("z")


def test_left_out():
    for _ in range(WARM):
        assert left_out(["a", "b", "a"]) == ({"a": 2, "b": 1}, None, None)
    try:
        left_out([1])
    except AttributeError as caught:
        assert line_of(caught, "left_out") == left_out.__code__.co_firstlineno + 4


def traced_from(inside, lines):
    total = abs(-1)
    sys.settrace(inside)
    sys._getframe().f_trace = inside
    total += abs(-2)
    sys.settrace(None)
    return total + abs(-3)


def test_tracing():
    lines = []

    def inside(frame, event, _):
        if frame.f_code is traced_from.__code__ and event == "line":
            lines.append(frame.f_lineno - traced_from.__code__.co_firstlineno)
        return inside

    for _ in range(WARM):
        lines.clear()
        assert traced_from(inside, lines) == 6
        assert lines == [4, 5], lines


def test_signals():
    seen = []
    signal.signal(signal.SIGUSR1, lambda *_: seen.append(len(seen)))
    for i in range(WARM):
        os.kill(os.getpid(), signal.SIGUSR1)
        assert len(seen) == i + 1, (seen, i)
        time.sleep(0)
    assert len(seen) == WARM


def test_trees():
    source = "if x == 0:\n    y = 0\n" + "".join(f"elif x == {i}:\n    y = é{i}\n" for i in range(1, 3000))
    tree = ast.parse(source)
    count, last = 0, tree.body[0]
    while last.orelse:
        last = last.orelse[0]
        count += 1
    assert (count, last.lineno, last.body[0].value.end_col_offset) == (2999, 5999, 14)
    compile(tree, "tree", "exec")


for name, test in [
    ("pairs", test_pairs),
    ("pairs that end", test_pairs_that_end),
    ("errors", test_errors),
    ("handlers", test_handlers),
    ("operators", test_operators),
    ("properties", test_properties),
    ("parameters left out", test_left_out),
    ("tracing", test_tracing),
    ("signals", test_signals),
    ("trees", test_trees),
]:
    test()
    print(name, "ok")
