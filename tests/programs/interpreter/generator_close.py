#: out plain: closed, its item freed, no frame
#: out finally runs, with runs, except GeneratorExit runs
#: out handler: closed in an except block
#: out RuntimeError generator ignored GeneratorExit
#: out returned 5
#: out delegate closed, then the one that delegates
#: out never begun: nothing runs
#: out traced: []
#: out all stops early: True, 3 items, freed
#: firefox
"""A generator that waits at a plain `yield` is closed at once; what handles exceptions runs."""

import sys
import weakref


class Item:
    pass


def plain():
    item = Item()
    seen.append(weakref.ref(item))
    while True:
        yield item


seen = []
g = plain()
next(g)
g.close()
print(
    "plain: closed,", "its item freed," if seen[0]() is None else "item lives,", "no frame" if g.gi_frame is None else g
)
assert list(g) == []

log = []


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        log.append(f"with runs, {'except' if kind is GeneratorExit else kind}")


def handled():
    try:
        with Guard():
            try:
                yield 1
            finally:
                log.append("finally runs")
    except GeneratorExit as exit:
        log[-1] += f" {type(exit).__name__} runs"
        raise


g = handled()
next(g)
g.close()
print(", ".join(log))


def in_handler():
    try:
        raise ValueError
    except ValueError:
        yield
        print("not reached")


g = in_handler()
next(g)
g.close()
print("handler: closed in an except block", end="\n" if sys.exception() is None else " with an exception\n")


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print("RuntimeError", error)


def returns():
    try:
        yield
    except GeneratorExit:
        return 5


g = returns()
next(g)
print("returned", g.close())


def inner():
    try:
        yield 1
    finally:
        order.append("delegate closed")


def outer():
    yield from inner()


order = []
g = outer()
next(g)
g.close()
order.append("then the one that delegates")
print(", ".join(order))

g = handled()
log.clear()
g.close()
print("never begun:", log or "nothing runs")

g = plain()
next(g)
events = []


def trace(frame, event, arg):
    if event == "exception":
        events.append(arg[0].__name__)
    return trace


sys.settrace(trace)
g.gi_frame.f_trace = trace
g.close()
sys.settrace(None)
print("traced:", events)

items = [Item() for _ in range(5)]
lasting = [weakref.ref(item) for item in items]
taken = []


def takes(item):
    taken.append(1)
    return len(taken) < 3


print("all stops early:", not all(takes(item) for item in items), end=", ")
del items
print(len(taken), "items,", "freed" if not any(ref() for ref in lasting) else "kept")
