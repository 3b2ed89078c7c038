#: out list tuple dict frozenset generator method partial exception closure instance
#: out a million
#: out freed
#: limit 90
#: firefox
# Deep chains of objects are deallocated without recursion, whatever links them.
import functools
import gc
import types
import weakref


class Link:
    def __init__(self, inner):
        self.inner = inner


def generator(inner):
    def body():
        yield inner

    started = body()
    next(started)
    return started


def exception(inner):
    outer = ValueError()
    outer.__cause__ = inner if isinstance(inner, BaseException) else None
    return outer


LINKS = {
    "list": lambda inner: [inner],
    "tuple": lambda inner: (inner,),
    "dict": lambda inner: {1: inner},
    "frozenset": lambda inner: frozenset([inner]),
    "generator": generator,
    "method": lambda inner: types.MethodType(print, inner),
    "partial": lambda inner: functools.partial(print, inner),
    "exception": exception,
    "closure": lambda inner: lambda: inner,
    "instance": Link,
}
for link in LINKS.values():
    chain = ()
    for _ in range(50_000):
        chain = link(chain)
    del chain
print(*LINKS)

chain = None
for _ in range(1_000_000):
    chain = [chain]
del chain
print("a million")

# The collector sees through a frozenset.
held = Link(None)
held.inner = frozenset([held])
watch = weakref.ref(held)
del held
gc.collect()
print("freed" if watch() is None else "leaked")
