#: out b'\xc2\x85 \xd0\xb1\xc2\xa0' b'\xc2\x85 \xd0\xb1\xc2\xa0' b'\x85 \xd0\xb1\xc2\xa0' b'\xc2\x85 \xd0\xb1'
#: out b'a\x85\x1f' b'\x1ca' b'' b''
#: out bytearray(b'\xfea')
#: out %D0%B1/%20%C3%A4 %FF
#: out False False False False False
#: out False False True b'\xe9\xc9' b'\xe9\xc9' b'\xe9\xc9'
#: out b'A\xe9\xc9' False
#: out b'\xe9\xc9' False e9c9
#: out TypeError: not all arguments converted during bytes formatting
#: out TypeError: format requires a mapping b'x'
#: out TypeError: unsupported operand type(s) for |=: 'set' and 'list'
#: out TypeError: unsupported operand type(s) for -=: 'set' and 'list'
#: out TypeError: unsupported operand type(s) for &=: 'set' and 'list'
#: out TypeError: unsupported operand type(s) for ^=: 'set' and 'list'
#: out reflected {1, 2}
#: out os.stat_result(st_mode=0, st_ino=1, st_dev=2, st_nlink=3, st_uid=4, st_gid=5, st_size=6, st_atime=7, st_mtime=8, st_ctime=9)
#: out 10
#: out 0 UTF-8 UTF-8
#: out UTF-8 encoding='UTF-8'>
#: out TypeError: can only concatenate list (not "decimal.Decimal") to list
#: out TypeError: can only concatenate tuple (not "decimal.Decimal") to tuple
#: out TypeError: can only concatenate str (not "decimal.Decimal") to str
#: out TypeError: can't concat decimal.Decimal to bytes
#: out TypeError: can't concat decimal.Decimal to bytearray
#: out TypeError: can only concatenate deque (not "decimal.Decimal") to deque
#: out TypeError: can only concatenate list (not "collections.deque") to list
#: out <class 'reversed'> <class 'type'> True ['b', 'a'] <class '__main__.Backwards'>
#: out TypeError: reversed expected 1 argument, got 0
#: out TypeError: 'int' object is not reversible
#: out TypeError: reversed expected 1 argument, got 2
#: out TypeError: 'set' object is not reversible
#: out TypeError: 'Irreversible' object is not reversible
#: out TypeError: reversed() takes no keyword arguments <class 'list_reverseiterator'> []
#: out TypeError: bad "quoting" value
#: out TypeError: bad "quoting" value
#: out TypeError: "quoting" must be an integer
#: out TypeError: "quoting" must be an integer
#: out TypeError: "quoting" must be an integer
#: out TypeError: "quoting" must be an integer TypeError: dialect name must be a string
#: out Error: unknown dialect Error: unknown dialect
#: out ValueError: negative seek value -1 ValueError: invalid whence (5, should be 0, 1 or 2) ValueError: negative size value -1 3
#: out ValueError: Negative seek position -1 ValueError: Invalid whence (5, should be 0, 1 or 2) ValueError: Negative size value -1 3
#: out 0 0 2
#: out TypeError: can't concat str to bytearray TypeError: can't concat NoneType to bytearray TypeError: can't concat str to bytearray
#: out TypeError: sequence index must be integer, not 'slice'
#: out TypeError: sequence index must be integer, not 'str'
#: out error: char format requires a bytes object of length 1
#: out error: char format requires a bytes object of length 1
#: out error: char format requires a bytes object of length 1
#: out error: char format requires a bytes object of length 1
#: out TypeError: __str__ returned non-string (type int) TypeError: __repr__ returned non-string (type int) TypeError: __str__ returned non-string (type int)
#: out TypeError: cannot pickle memoryview objects TypeError: cannot pickle 'memoryview' object
#: out TypeError: NoneType takes no arguments TypeError: NoneType takes no arguments True
#: out TypeError: EllipsisType takes no arguments TypeError: EllipsisType takes no arguments True
#: out TypeError: NotImplementedType takes no arguments TypeError: NotImplementedType takes no arguments True
#: out TypeError: a bytes-like object is required, not 'str'
#: out TypeError: a bytes-like object is required, not 'str'
#: out TypeError: unsupported operand types(s) or combination of types: 'str' and 'int'
#: out TypeError: a bytes-like object is required, not 'int'
#: out TypeError: comparing strings with non-ASCII characters is not supported
#: out True
#: out False
#: out cp1252 251 True
#: out koi8-r 256 True
#: out cp437 256 True
#: out iso8859-15 256 True
#: out cp1251 255 True
#: out mac-cyrillic 256 True
#: out strict UnicodeEncodeError: 'charmap' codec can't encode characters in position 1-2: character maps to <undefined> "UnicodeDecodeError: 'charmap' codec can't decode byte 0x98 in position 1: character maps to <undefined>"
#: out ignore b'a\xe1' 'ab'
#: out replace b'a??\xe1' 'a\ufffd\ufffdb'
#: out xmlcharrefreplace b'a&#19968;&#19968;\xe1' "TypeError: don't know how to handle UnicodeDecodeError in error callback"
#: out backslashreplace b'a\\u4e00\\u4e00\xe1' 'a\\x98\\x98b'
#: out namereplace b'a\\N{CJK UNIFIED IDEOGRAPH-4E00}\\N{CJK UNIFIED IDEOGRAPH-4E00}\xe1' "TypeError: don't know how to handle UnicodeDecodeError in error callback"
#: out surrogateescape UnicodeEncodeError: 'charmap' codec can't encode characters in position 1-2: character maps to <undefined> 'a\udc98\udc98b'
#: out b'a??' LookupError: unknown error handler name 'unknown'
#: out b'a\x98\xe1' <>b
#: out (b'\x01\x01xyz', 3) (b'\x01\x01xyz', 3)
#: out TypeError: character mapping must be in range(256) TypeError: character mapping must be in range(256)
#: out TypeError: character mapping must be in range(256) TypeError: character mapping must be in range(256)
#: out TypeError: character mapping must return integer, bytes or None, not str TypeError: character mapping must return integer, bytes or None, not str
#: out TypeError: character mapping must return integer, bytes or None, not float TypeError: character mapping must return integer, bytes or None, not float
#: out TypeError: 'int' object is not subscriptable TypeError: 'int' object is not subscriptable
#: out (b'\x01\x01\x02', 3) (b'\x01\x01\x02', 3)
#: out UnicodeEncodeError: 'charmap' codec can't encode character '\x62' in position 2: character maps to <undefined> (b'\x07\x07??', 3)
#: out (b'aab', 3) (b'aab', 3)
#: out UnicodeEncodeError: 'charmap' codec can't encode character '\x63' in position 0: character maps to <undefined> (b'', 0)
#: out TypeError: charmap_encode() argument 1 must be str, not int TypeError: charmap_build() argument must be str, not int
#: out "UnicodeDecodeError: 'charmap' codec can't decode byte 0x63 in position 2: character maps to <undefined>" ('ab\ufffd', 3)
#: out "UnicodeDecodeError: 'charmap' codec can't decode byte 0x63 in position 2: character maps to <undefined>" ('xyz\u0431\ufffd', 3)
#: out "UnicodeDecodeError: 'charmap' codec can't decode byte 0x62 in position 1: character maps to <undefined>" ('\ufffd\ufffd', 3)
#: out 'TypeError: character mapping must be in range(0x110000)' 'TypeError: character mapping must be in range(0x110000)'
#: out 'TypeError: character mapping must be in range(0x110000)' 'TypeError: character mapping must be in range(0x110000)'
#: out 'TypeError: character mapping must return integer, None or str' 'TypeError: character mapping must return integer, None or str'
#: out "TypeError: 'int' object is not subscriptable" "TypeError: 'int' object is not subscriptable"
#: out ('abc', 3) ('abc', 3)
#: out {97: 0, 98: 1, 99: 2} <class 'EncodingMap'>
#: out He0, wé0бd
#: out ббв bb
"""Bytes, sets, classes and codecs do and say what they do and say in CPython."""
import codecs
import collections
import csv
import decimal
import hmac
import io
import locale
import os
import pickle
import struct
import sys
import urllib.parse
from operator import iadd, iand, ior, isub, ixor


def attempt(function, *args, **options):
    try:
        return function(*args, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


text = "\x85 б\xa0".encode()
print(text.strip(), text.strip("б".encode()), text.lstrip(b"\xc2"), text.rstrip(b"\xa0\xc2"))
print(b" \t\n\r\x0b\x0ca\x85\x1f".strip(), b"\x1ca ".strip(), b"  ".lstrip(), b"aa".rstrip(b"a"))
print(bytearray(b"\xff\xfea\xff").strip(b"\xff"))
print(urllib.parse.quote("б/ ä"), urllib.parse.quote(b"\xff"))

latin = "éÉ".encode("latin-1")
print(latin.isalpha(), latin.isalnum(), bytearray(latin).islower(), latin.isupper(), latin.istitle())
print(b"\x85\xa0".isspace(), b"\xb2".isdigit(), b"a1".isalnum(), latin.upper(), latin.lower(), latin.title())
print((b"a" + latin).capitalize(), bytearray(latin).isalpha())
print(latin.swapcase(), latin.isascii(), latin.hex())

print(attempt(lambda: b"x" % "a"))
print(attempt(lambda: b"%(a)s" % "a"), b"x" % {})


class Reflected:
    def __ror__(self, other):
        return "reflected"


for operator in ior, isub, iand, ixor:
    print(attempt(operator, {1}, [2]))
print(attempt(ior, {1}, Reflected()), ior({1}, frozenset({2})))

times = os.stat_result(range(10))
print(times)
print(os.stat(".").st_mode and repr(os.stat(".")).count("="))

print(sys.flags.utf8_mode, locale.getencoding(), locale.getpreferredencoding())
with open(__file__) as file:
    print(file.encoding, repr(file).rpartition(" ")[2])

for left in [1], (1,), "a", b"a", bytearray(), collections.deque():
    print(attempt(lambda left=left: left + decimal.Decimal(1)))
print(attempt(lambda: [1] + collections.deque()))


class Backwards(reversed):
    pass


class Irreversible(list):
    __reversed__ = None


print(reversed, type(reversed), isinstance(reversed("ab"), reversed), [*Backwards("ab")], type(Backwards("ab")))
for args in (), (1,), (1, 2), ({1},), (Irreversible(),):
    print(attempt(reversed, *args))
print(attempt(reversed, sequence="ab"), type(reversed([])), list(reversed("")))

for quoting in 99, -1, "x", None, True:
    print(attempt(csv.reader, [], quoting=quoting))
print(attempt(csv.writer, io.StringIO(), quoting="x"), attempt(csv.register_dialect, 5))
print(attempt(csv.get_dialect, 5), attempt(csv.unregister_dialect, 5))

for file in io.BytesIO(b"abc"), io.StringIO("abc"):
    print(attempt(file.seek, -1), attempt(file.seek, 1, 5), attempt(file.truncate, -1), attempt(file.seek, 0, 2))
print(io.BytesIO(b"abc").seek(-5, 2), io.BytesIO(b"abc").seek(-5, 1), io.BytesIO(b"abc").seek(-1, 2))

print(attempt(iadd, bytearray(), "a"), attempt(iadd, bytearray(), None), attempt(lambda: bytearray() + "a"))
for key in slice(1), "a":
    print(attempt(lambda key=key: collections.deque([1])[key]))
for value in "a", b"", b"ab", 1:
    print(attempt(struct.pack, "c", value))


class Unshown:
    def __repr__(self):
        return 1


print(attempt(str, Unshown()), attempt(repr, Unshown()), attempt("%s".__mod__, Unshown()))


def derive(base):
    class Derived(base):
        pass


print(attempt(pickle.dumps, memoryview(b"a")), attempt(pickle.dumps, memoryview(b"a"), 1))
for one in None, ..., NotImplemented:
    print(attempt(derive, one), attempt(type(one), a=1), type(one)() is one)
for a, b in ("a", b"a"), (b"a", "a"), ("a", 1), (1, b"a"), ("б", "б"), ("a", "a"), (b"a", bytearray(b"b")):
    print(attempt(hmac.compare_digest, a, b))

every = bytes(range(256))
for name in "cp1252", "koi8-r", "cp437", "iso8859-15", "cp1251", "mac-cyrillic":
    decoded = every.decode(name, "ignore")
    print(name, len(decoded), decoded.encode(name) == bytes(b for b in every if bytes([b]).decode(name, "ignore")))
HANDLERS = "strict ignore replace xmlcharrefreplace backslashreplace namereplace surrogateescape"
for handler in HANDLERS.split():
    print(handler, attempt("a一一б".encode, "cp1251", handler), ascii(attempt(b"a\x98\x98b".decode, "cp1251", handler)))
codecs.register_error("double", lambda error: (error.object[error.start:error.end].__class__() or "??", error.end))
print("a一".encode("cp1251", "double"), attempt("a一".encode, "cp1251", "unknown"))
codecs.register_error("raw", lambda error: (b"\x98", error.end) if error.object[0] == "a" else ("<>", -1))
print("a一б".encode("cp1251", "raw"), b"\x98ab".decode("cp1251", "raw"))
for mapping in (
    {97: 1, 98: b"xyz", 99: None}, {97: 256}, {97: -1}, {97: "a"}, {97: 1.5}, 5, [0] * 97 + [1, 2],
    {97: 7, 63: b"??"}, None,
):
    print(*(attempt(codecs.charmap_encode, "aab", handler, mapping) for handler in ("strict", "replace")))
print(attempt(codecs.charmap_encode, "c", "replace", {}), codecs.charmap_encode("", "strict", 5))
print(attempt(codecs.charmap_encode, 5), attempt(codecs.charmap_build, 1))
for mapping in (
    "x" * 97 + "ab", {97: "xyz", 98: 0x431, 99: None}, {97: "", 98: 0xFFFE, 99: "\ufffe"}, {97: -1},
    {97: 0x110000}, {97: 1.5}, 5, None,
):
    print(*(ascii(attempt(codecs.charmap_decode, b"abc", handler, mapping)) for handler in ("strict", "replace")))
print(codecs.charmap_build("abc"), type(codecs.charmap_build(every.decode("latin-1"))))
print("hello, world".translate({104: "H", 108: None, 111: 48, 119: "wé", 114: 0x431, 33: 1}))
print("aab".translate(str.maketrans("ab", "бв")), "aaé".translate({97: "b", 233: ""}))
