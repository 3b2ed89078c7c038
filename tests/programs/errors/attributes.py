#: out TypeError: __name__ must be set to a string object
#: out TypeError: __name__ must be set to a string object
#: out TypeError: __qualname__ must be set to a string object
#: out TypeError: __code__ must be set to a code object
#: out TypeError: __defaults__ must be set to a tuple object
#: out TypeError: __kwdefaults__ must be set to a dict object
#: out TypeError: can only assign string to A.__qualname__, not 'int'
#: out OverflowError: %c arg not in range(0x110000)
#: out OverflowError: Python int too large to convert to C long
#: out error: bad char in struct format
#: out error: bad char in struct format
#: out TypeError: a bytes-like object is required, not 'str'
#: out InvalidStateError: Result is not set.
#: out g B.g None {'note': 'kept'} {} True
#: out {1: 2} mappingproxy({1: 2}) {'n': 1}
#: out True True
"""What attributes of functions and types may be, and a few texts of types that are written in C in CPython."""

import asyncio
import json
import pickle
import re
import struct
import types


def f():
    pass


class A:
    pass


def change(owner, name, value):
    setattr(owner, name, value)


async def pending():
    return asyncio.Future().result()


calls = [
    lambda: change(f, "__name__", 5),
    lambda: delattr(f, "__name__"),
    lambda: change(f, "__qualname__", None),
    lambda: change(f, "__code__", 5),
    lambda: change(f, "__defaults__", 5),
    lambda: change(f, "__kwdefaults__", ()),
    lambda: change(A, "__qualname__", 5),
    lambda: f"{2**40:c}",
    lambda: f"{2**70:c}",
    lambda: struct.pack("<h>h", 1, 2),
    lambda: struct.calcsize("h(2)"),
    lambda: pickle.loads("text"),
    lambda: asyncio.run(pending()),
]
for call in calls:
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

f.__name__, f.__qualname__, f.__defaults__, f.__kwdefaults__ = "g", "B.g", (), None
f.note = "kept"
del f.__defaults__
print(f.__name__, f.__qualname__, f.__defaults__, vars(f), vars(lambda: 1), (lambda: 1).__dict__ is not None)
print(str(types.MappingProxyType({1: 2})), repr(types.MappingProxyType({1: 2})), re.compile("(?P<n>a)").groupindex)
print(repr(json).startswith("<module 'json' from '"), repr(json).endswith("/json/__init__.py'>"))
