#: out True 4000000000 64bit posix
#: out [8, 8, 8, 8, 8, 8, 4] 16 4
#: out [4, 4, 8, 8, 8, 8]
#: out [8, 8, 8, 8, 8, 4]
#: out 64 2305843009213693951 314159
#: out (-1099511627776, 1099511627776) b'\xfe\xff\xff\xff\xff\xff\xff\xff'
#: out array('l', [1099511627776, -4611686018427387904]) True [1099511627776, -4611686018427387904]
#: out (2,) -4611686018427387904
#: out 10000000000 10000000000 1428571429 9999999999 range(3000000000, 4000000000)
#: out 3000000000 True 9999999999 10000000000
#: out 20 True
#: out 7000000000 5000000000
#: out ['b', 'c'] ['a']
#: out repeat(1, 3000000000) 3000000000
#: out (3000000000, 'a') (18446744073709551616, 'a') 1099511627776
#: out [1099511627776, 1099511627777] 9000000003
#: out 10000000000 10000000000 3000000000 (0, 10000000000, 1)
#: out abc abc [1]  b'abc'
#: out 2 -1 1 1
#: out ['a', 'b'] bbb abc
#: out deque([3, 1, 2, 4], maxlen=3000000000) 9223372036854775807 3000000000
#: out 9223372036854775807
#: out 9223372036854775807
#: out 5000000000 5000000000 b'' 3000000000
#: out 3000000000 3000000000
#: out [1099511627776, -4611686018427387904, 1267650600228229401496703205376] range(0, 1099511627776)
#: out -3550055125485641917 0 1152921504606846977 465258685558744706 -272375401224217160 -8338477496398685190 1000003
#: out [0] * sys.maxsize -> MemoryError
#: out (0,) * sys.maxsize -> MemoryError
#: out 'a' * sys.maxsize -> MemoryError
#: out b'a' * sys.maxsize -> MemoryError
#: out array.array('d', [0]) * sys.maxsize -> MemoryError
#: out bytes(10**18) -> MemoryError
#: out bytearray(10**18) -> MemoryError
#: out list(range(10**18)) -> MemoryError
#: out tuple(range(10**18)) -> MemoryError
#: out ctypes.create_string_buffer(10**18) -> MemoryError
#: out 'a'.center(10**18) -> MemoryError
#: out b'a'.ljust(10**18) -> MemoryError
#: out 'a'.zfill(10**18) -> MemoryError
#: out (1).to_bytes(10**18) -> MemoryError
#: out (0).to_bytes(10**18) -> MemoryError
#: out os.urandom(10**18) -> MemoryError
#: out file.seek(10**18) and file.write(b'a') -> MemoryError
#: out next(itertools.product('ab', repeat=10**15)) -> MemoryError
#: out list(itertools.combinations('ab', 10**18)) -> MemoryError
#: out [0] * 2**63 -> OverflowError cannot fit 'int' into an index-sized integer
#: out len(range(2**63)) -> OverflowError Python int too large to convert to C ssize_t
#: out len(type('C', (), {'__len__': lambda self: 2**63})()) -> OverflowError cannot fit 'int' into an index-sized integer
#: out bytes(2**63) -> OverflowError cannot fit 'int' into an index-sized integer
#: out array.array('l', [2**63]) -> OverflowError Python int too large to convert to C long
#: out itertools.repeat(1, 2**63) -> OverflowError Python int too large to convert to C ssize_t
#: out itertools.islice([], 2**63) -> ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
#: out 'a'.center(2**63) -> OverflowError Python int too large to convert to C ssize_t
#: out [1][3 * 10**9] -> IndexError list index out of range
#: out (1,)[-3 * 10**9] -> IndexError tuple index out of range
#: out 'a'[sys.maxsize] -> IndexError string index out of range
#: out [1][2**63] -> IndexError cannot fit 'int' into an index-sized integer
#: out [1].pop(3 * 10**9) -> IndexError pop index out of range
#: out sys.setrecursionlimit(2**31) -> OverflowError Python int too large to convert to C int
import array
import bisect
import collections
import csv
import ctypes
import functools
import io
import itertools
import marshal
import operator
import os
import pickle
import platform
import random
import struct
import sys

# The numbers of a 64-bit Linux.
print(sys.maxsize == 2**63 - 1, min(sys.maxsize, 4_000_000_000), platform.architecture()[0], os.name)
print([struct.calcsize(code) for code in "lLnNPqi"], struct.calcsize("bl"), struct.calcsize("<l"))
print([array.array(code).itemsize for code in "iIlLqQ"])
print([ctypes.sizeof(getattr(ctypes, f"c_{name}")) for name in ("long", "ulong", "ssize_t", "size_t", "void_p", "int")])
print(sys.hash_info.width, sys.hash_info.modulus, sys.hash_info.inf)

# They agree with each other.
print(struct.unpack("lP", struct.pack("lP", -(2**40), 2**40)), struct.pack("n", -2))
longs = array.array("l", [2**40, -(2**62)])
print(longs, longs.tobytes() == struct.pack("2l", *longs), memoryview(longs).tolist())
print(memoryview(bytes(16)).cast("l").shape, (ctypes.c_long * 2).from_buffer(longs)[1])

# What holds nothing has any length and any index.
numbers = range(10**10)
print(len(numbers), numbers.__len__(), len(numbers[::7]), numbers[-1], numbers[3 * 10**9 : 4 * 10**9])
print(numbers.index(3 * 10**9), 9 * 10**9 in numbers, next(reversed(numbers)), operator.length_hint(iter(numbers)))
print(len(set(random.sample(numbers, 20))), max(random.choices(numbers, k=100)) > 2**31)
print(bisect.bisect_left(numbers, 7 * 10**9), bisect.bisect_left(numbers, True, key=lambda n: n * n >= 25 * 10**18))
print(list(itertools.islice("abc", 1, 3 * 10**9)), list(itertools.islice("abc", 0, None, 3 * 10**9)))
print(itertools.repeat(1, 3 * 10**9), operator.length_hint(itertools.repeat(1, 3 * 10**9)))
print(next(enumerate("a", 3 * 10**9)), next(enumerate("a", 2**64)), next(itertools.count(2**40)))
print(list(itertools.islice(range(2**40, 2**41), 2)), sum(range(3 * 10**9, 3 * 10**9 + 3)))


class Huge:
    def __len__(self):
        return 10**10

    def __getitem__(self, index):
        return index


print(len(Huge()), operator.length_hint(Huge()), Huge()[3 * 10**9], slice(0, 10**10).indices(10**11))

# A bound beyond the end is the end.
print("abc"[: 3 * 10**9], "abc"[-3 * 10**9 :], [1, 2, 3][:: 3 * 10**9], "abc"[10**30 :], b"abc"[: sys.maxsize])
print(
    "abc".find("c", 0, 3 * 10**9),
    "abc".find("c", 3 * 10**9),
    [1, 2].index(2, 0, sys.maxsize),
    b"a".count(b"a", 0, 10**12),
)
print("a b".split(None, 3 * 10**9), "aaa".replace("a", "b", sys.maxsize), io.StringIO("abc").read(3 * 10**9))
items = collections.deque([1, 2, 3], maxlen=3 * 10**9)
items.rotate(3 * 10**9 + 1)
items.insert(3 * 10**9, 4)
print(items, collections.deque(maxlen=sys.maxsize).maxlen, pickle.loads(pickle.dumps(items)).maxlen)
print(functools.lru_cache(maxsize=sys.maxsize)(len).cache_info().maxsize)
csv.field_size_limit(sys.maxsize)
print(csv.field_size_limit())
file = io.BytesIO(b"abc")
print(file.seek(5 * 10**9), file.tell(), file.read(), file.truncate(3 * 10**9))
text = io.StringIO("abc")
print(text.seek(3 * 10**9), text.truncate(3 * 10**9))
print(marshal.loads(marshal.dumps([2**40, -(2**62), 2**100])), pickle.loads(pickle.dumps(range(2**40))))

# Hashes have 64 bits.
print(hash((1, 2)), hash(2**61 - 1), hash(1.5), hash(10**30), hash(frozenset([1, 2, 3])), hash(range(3)), hash(1j))


def check(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", f"{type(error).__name__} {error}".strip())


# What cannot be held raises MemoryError.
for text in """[0] * sys.maxsize
(0,) * sys.maxsize
'a' * sys.maxsize
b'a' * sys.maxsize
array.array('d', [0]) * sys.maxsize
bytes(10**18)
bytearray(10**18)
list(range(10**18))
tuple(range(10**18))
ctypes.create_string_buffer(10**18)
'a'.center(10**18)
b'a'.ljust(10**18)
'a'.zfill(10**18)
(1).to_bytes(10**18)
(0).to_bytes(10**18)
os.urandom(10**18)
file.seek(10**18) and file.write(b'a')
next(itertools.product('ab', repeat=10**15))
list(itertools.combinations('ab', 10**18))""".splitlines():
    check(text)

# What no size can name raises OverflowError or IndexError.
for text in """[0] * 2**63
len(range(2**63))
len(type('C', (), {'__len__': lambda self: 2**63})())
bytes(2**63)
array.array('l', [2**63])
itertools.repeat(1, 2**63)
itertools.islice([], 2**63)
'a'.center(2**63)
[1][3 * 10**9]
(1,)[-3 * 10**9]
'a'[sys.maxsize]
[1][2**63]
[1].pop(3 * 10**9)
sys.setrecursionlimit(2**31)""".splitlines():
    check(text)
