#: out [1, 2] [2, 1] ['a', 'b'] [(1, 2)]
#: out [] [] ["encoding with 'cp037' codec failed"]
#: out <re.Match object; span=(0, 200), match='aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>
#: out error: Error -3 while decompressing data: incorrect header check
#: out ZeroDivisionError: division by zero
#: out SyntaxError: invalid non-printable character U+00A0
#: out SyntaxError: invalid non-printable character U+200B
#: browser CPython before 3.14 divides floats in other words
# Details that programs meet: any object is a flag, and what an error says besides its message.
import math
import re
import warnings
import zlib

print(sorted([2, 1], reverse=None), sorted([1, 2], reverse="yes"), "a\nb".splitlines([]), list(zip([1], [2], strict=())))


def notes(call):
    try:
        call()
    except UnicodeError as error:
        return getattr(error, "__notes__", [])


print(notes(lambda: b"\xff".decode()), notes(lambda: "é".encode("us-ascii")), notes(lambda: "€".encode("cp037")))
print(re.match("a*", "a" * 200))
for call in (
    lambda: zlib.decompress(b"abc"),
    lambda: math.log(10, 1),
    lambda: compile("x =\xa01", "", "exec"),
    lambda: compile("a\u200b = 1", "", "exec"),
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, getattr(error, "msg", error), sep=": ")

with warnings.catch_warnings():
    warnings.simplefilter("error")
    import asyncio

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    assert asyncio.get_event_loop() is loop
    loop.close()
