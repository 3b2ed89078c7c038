#: out tracebacks ok
#: out f_back ok
#: out recursion ok
#: out init ok
#: out generators ok
#: out finalizers ok
#: out handled exceptions ok
#: out tracing ok
#: out signals ok
"""What can be seen of frames while functions call one another in warm code, whose calls are specialised."""

import gc
import signal
import sys
import traceback

WARM = 200


def lines_of(exception):
    return [(entry.name, entry.lineno) for entry in traceback.extract_tb(exception.__traceback__)]


def names_in(exception):
    return [name for name, _ in lines_of(exception)]


def line(function, offset):
    return function.__name__, function.__code__.co_firstlineno + offset


def divide(a, b):
    return a // b


def middle(a, b):
    x = divide(a, b)
    return x + 1


def catches(a, b):
    try:
        return middle(a, b)
    except ZeroDivisionError as error:
        return error
    finally:
        del a, b


def test_tracebacks():
    for _ in range(WARM):
        assert catches(4, 2) == 3
    for _ in range(WARM):
        error = catches(4, 0)
        assert lines_of(error) == [line(catches, 2), line(middle, 1), line(divide, 1)], lines_of(error)
        assert error.__context__ is None

    def passes(value):
        return middle(value, 0)

    def reraises(value):
        try:
            passes(value)
        except ZeroDivisionError as error:
            raise ValueError("no") from error

    for _ in range(WARM):
        try:
            reraises(1)
        except ValueError as error:
            assert names_in(error) == ["test_tracebacks", "reraises"]
            assert names_in(error.__cause__) == ["reraises", "passes", "middle", "divide"]
    print("tracebacks ok")


def grab(depth):
    if depth:
        return grab(depth - 1)
    return sys._getframe()


def names_of(frame):
    names = []
    while frame is not None:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def grab_all(depth, frames):
    frames.append(sys._getframe())
    if depth:
        grab_all(depth - 1, frames)
    return depth


def test_f_back():
    for _ in range(WARM):
        grab(2)
    frame = grab(3)
    assert names_of(frame)[:5] == ["grab"] * 4 + ["test_f_back"]
    assert names_of(frame)[-1] == "<module>"
    depths = []
    while frame.f_code is grab.__code__:
        depths.append(frame.f_locals["depth"])
        frame = frame.f_back
    assert depths == [0, 1, 2, 3], depths
    assert frame is sys._getframe()

    for _ in range(WARM):
        frames = []
        grab_all(3, frames)
        assert [frame.f_locals["depth"] for frame in frames] == [3, 2, 1, 0]
        assert [frame.f_back for frame in frames[1:]] == frames[:-1]
        assert frames[0].f_back is sys._getframe()

    def outer():
        def inner():
            return sys._getframe()

        return inner()

    for _ in range(WARM):
        frame = outer()
    assert names_of(frame)[:3] == ["inner", "outer", "test_f_back"]
    # A frame that ended may be cleared, one that runs may not.
    frame.clear()
    try:
        sys._getframe().clear()
    except RuntimeError as error:
        assert str(error) == "cannot clear an executing frame", error
    else:
        raise AssertionError("cleared")
    print("f_back ok")


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


class Down:
    def __init__(self, n):
        self.below = Down(n - 1) if n else None

    @property
    def depth(self):
        return 0 if self.below is None else 1 + self.below.depth

    def __getitem__(self, n):
        return self if n == 0 else self.below[n - 1]


def endless(n):
    return endless(n + 1)


class Endless:
    def __init__(self, n):
        self.below = Endless(n + 1)


def test_recursion():
    for _ in range(WARM):
        assert down(5) == 5
        assert Down(5).depth == 5
        assert Down(5)[5].below is None
    old = sys.getrecursionlimit()
    for limit in (300, 500):
        sys.setrecursionlimit(limit)
        for function in (endless, Endless) * 3:
            try:
                function(1)
            except RecursionError as error:
                assert "maximum recursion depth exceeded" in str(error)
                depth = len(list(traceback.walk_tb(error.__traceback__)))
                assert limit // 2 - 50 < depth <= limit, depth
            else:
                raise AssertionError("no RecursionError")
    sys.setrecursionlimit(old)
    # The count of frames is the same as before.
    for _ in range(3):
        assert down(old - 100) == old - 100
    print("recursion ok")


class Point:
    made = 0

    def __init__(self, x, y):
        self.x = x
        self.y = y
        Point.made += 1


class Wrong:
    def __init__(self, value):
        self.value = value
        return value  # noqa: PLE0101


class Raises:
    def __init__(self, value):
        self.value = value
        if value:
            raise ValueError(value)

    def __del__(self):
        deleted.append(self.value)


deleted = []


def make_wrong(value):
    return Wrong(value)


def test_init():
    points = [Point(i, -i) for i in range(WARM)]
    assert Point.made == WARM and all(p.x == -p.y for p in points)
    for _ in range(WARM):
        assert make_wrong(None).value is None
    for _ in range(3):
        try:
            make_wrong(7)
        except TypeError as error:
            assert str(error) == "__init__() should return None, not 'int'", error
            assert names_in(error) == ["test_init", "make_wrong"]
        else:
            raise AssertionError("no TypeError")
    for _ in range(WARM):
        Raises(0)
    assert deleted == [0] * WARM
    for i in range(1, 4):
        try:
            Raises(i)
        except ValueError as error:
            assert names_in(error) == ["test_init", "__init__"]
        gc.collect()
    assert deleted[WARM:] == [1, 2, 3], deleted[WARM:]

    class Changes:
        def __init__(self):
            self.kind = 1

    def changed(self):
        self.kind = 2

    kinds = []
    for i in range(WARM):
        if i == WARM - 2:
            Changes.__init__ = changed
        kinds.append(Changes().kind)
    assert kinds == [1] * (WARM - 2) + [2, 2]
    print("init ok")


def twice(n):
    return 2 * n


def count(n):
    try:
        for i in range(n):
            yield twice(i)
    finally:
        closed.append(n)
    return "end"


def chain(n):
    for item in count(n):
        yield item + 1


def fails(n):
    for i in range(n):
        yield i
    raise KeyError(n)


def sees(frames):
    yield sys._getframe().f_back.f_code.co_name
    frames.append(sys._getframe())
    yield "second"


closed = []


def consume(generator):
    total = 0
    for item in generator:
        total += item
    return total


def consume_failing(n):
    items = []
    try:
        for item in fails(n):
            items.append(item)
    except KeyError as error:
        return items, lines_of(error)


def look(frames):
    seen = []
    for name in sees(frames):
        seen.append(name)
    return seen


def test_generators():
    for _ in range(WARM):
        assert consume(count(5)) == 20
        assert consume(chain(5)) == 25
    assert closed == [5] * (2 * WARM)
    for _ in range(WARM):
        items, lines = consume_failing(3)
        assert items == [0, 1, 2]
        assert lines == [line(consume_failing, 3), line(fails, 3)], lines
    frames = []
    for _ in range(WARM):
        assert look(frames) == ["look", "second"]

    def stops():
        yield 1
        raise StopIteration

    def reenters():
        yield 1
        for _ in me:
            pass

    for _ in range(WARM):
        try:
            consume(stops())
        except RuntimeError as error:
            assert str(error) == "generator raised StopIteration"
            assert type(error.__cause__) is StopIteration
        else:
            raise AssertionError("StopIteration ended the loop")
        me = reenters()
        try:
            consume(me)
        except ValueError as error:
            assert str(error) == "generator already executing"
        else:
            raise AssertionError("entered twice")

    # A loop that is left early keeps the generator suspended.
    generator = count(9)
    for item in generator:
        if item == 4:
            break
    assert next(generator) == 6 and generator.gi_frame.f_back is None
    generator.close()
    assert closed[-1] == 9 and generator.gi_frame is None

    # An exception that the generator handles is not the one of its consumer.
    def handles():
        try:
            raise KeyError
        except KeyError:
            yield sys.exception()
            yield sys.exception()

    for _ in range(WARM):
        try:
            raise ValueError
        except ValueError as mine:
            for theirs in handles():
                assert type(theirs) is KeyError and theirs.__context__ is mine
                assert sys.exception() is mine
    print("generators ok")


class Finalized:
    def __del__(self):
        log.append(sys._getframe(1).f_code.co_name)


log = []


def holds():
    held = Finalized()
    return held is None


def drops(argument):
    del argument
    return 1


def test_finalizers():
    for _ in range(WARM):
        holds()
        drops(Finalized())
    assert log == ["test_finalizers", "drops"] * WARM, log[:4]
    print("finalizers ok")


def current():
    return sys.exception()


def handles_another():
    try:
        raise KeyError("inner")
    except KeyError:
        return current()


def test_handled():
    for _ in range(WARM):
        try:
            raise ValueError("outer")
        except ValueError as error:
            assert current() is error
            inner = handles_another()
            assert type(inner) is KeyError and inner.__context__ is error
            assert current() is error
        assert current() is None
    print("handled exceptions ok")


def traced_leaf(x):
    y = x + 1
    return y


def traced(x):
    return traced_leaf(x) + 1


def turns_on(events):
    sys.settrace(lambda frame, event, arg: events.append((event, frame.f_code.co_name)))
    return traced(1)


def test_tracing():
    for _ in range(WARM):
        assert traced(1) == 3
    for _ in range(3):
        events = []
        assert turns_on(events) == 3
        sys.settrace(None)
        assert events == [("call", "traced"), ("call", "traced_leaf")], events
    profile = []
    sys.setprofile(lambda frame, event, arg: profile.append((event, frame.f_code.co_name)))
    traced(1)
    sys.setprofile(None)
    assert profile[:4] == [
        ("call", "traced"),
        ("call", "traced_leaf"),
        ("return", "traced_leaf"),
        ("return", "traced"),
    ], profile
    print("tracing ok")


def interrupts(n):
    signal.raise_signal(signal.SIGINT)
    return n


def works(n):
    return interrupts(n)


def test_signals():
    hits = 0

    def handler(number, frame):
        nonlocal hits
        hits += 1

    old = signal.signal(signal.SIGINT, handler)
    for i in range(WARM):
        assert works(i) == i
        assert hits == i + 1
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for i in range(3):
        try:
            works(i)
        except KeyboardInterrupt as error:
            assert names_in(error)[:3] == ["test_signals", "works", "interrupts"], names_in(error)
        else:
            raise AssertionError("not interrupted")
    signal.signal(signal.SIGINT, old)
    print("signals ok")


test_tracebacks()
test_f_back()
test_recursion()
test_init()
test_generators()
test_finalizers()
test_handled()
test_tracing()
test_signals()
