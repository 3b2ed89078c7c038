#: out MemoryError
#: out MemoryError
#: out MemoryError
#: out MemoryError
#: out MemoryError
#: out MemoryError
#: out MemoryError
#: out MemoryError
#: out MemoryError
#: out 100000000
#: browser a machine may have the memory
#: firefox
"""A width that memory cannot hold raises MemoryError, and the program goes on."""
import struct


def attempt(function):
    try:
        return function()
    except MemoryError as error:
        return type(error).__name__


for function in (
    lambda: format(1, "3000000000"),
    lambda: format("a", "3000000000"),
    lambda: format(1.0, "9000000000"),
    lambda: f"{True:{2**62}}",
    lambda: f"{1:2140000000}",
    lambda: "%3000000000d".__mod__(1),
    lambda: b"%*d" % (3 * 10**9, 1),
    lambda: "%2140000000s".__mod__("a"),
    lambda: struct.pack("3000000000s", b"a"),
):
    print(attempt(function))
print(len(f"{1:100000000}"))
