#: out 1 2 8 4 4 b'\x01\x00\x00\x00\x02\x00\x00\x00'
#: out b'a' 2.5 -3 1 7 [1, 2, 3]
#: out [0, 8, 16, 20, 28] 32
#: out 9 1
#: out 8 [1, 255, 3]
#: out 1 100 -3 12345 8
#: out 0x303900003721
#: out 772 [4, 3, 2, 1] 16909060 8
#: out 1 3 12 True b'\x00\x01\x00\x00\n\x0b\x0c\r'
#: out 1 2
#: out -1 2
#: out [(1, 2), (3, 4), (5, 0)] 3 24
#: out 77 50462976
#: out too many initializers
#: out duplicate values for field 'x'
#: out 'str' object cannot be interpreted as an integer
#: out expected Point instance, got int
#: out 'Point' object has no attribute 'z'
#: firefox
from ctypes import BigEndianStructure, Structure, Union, addressof, memmove, memset, sizeof
from ctypes import c_char, c_double, c_int, c_short, c_ubyte, c_uint, c_uint16, c_uint32


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_int)]


class Mixed(Structure):
    _fields_ = [("tag", c_char), ("value", c_double), ("small", c_short)]
    _fields_ += [("point", Point), ("items", c_ubyte * 3)]


class Packed(Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = [("tag", c_char), ("value", c_double)]


class Flags(Structure):
    _fields_ = [("low", c_uint, 3), ("mid", c_uint, 7), ("sign", c_int, 4), ("rest", c_uint, 20)]


class Number(Union):
    _fields_ = [("whole", c_uint32), ("halves", c_uint16 * 2), ("bytes", c_ubyte * 4)]


class Outer(Structure):
    _anonymous_ = ["number"]
    _fields_ = [("kind", c_int), ("number", Number)]


class Point3(Point):
    _fields_ = [("z", c_int)]


class Wire(BigEndianStructure):
    _fields_ = [("length", c_uint16), ("port", c_uint32)]


point = Point(1, y=2)
print(point.x, point.y, sizeof(Point), Point.y.offset, Point.y.size, bytes(point))
mixed = Mixed(b"a", 2.5, -3, point, (1, 2, 3))
point.x = 99
mixed.point.y = 7
print(mixed.tag, mixed.value, mixed.small, mixed.point.x, mixed.point.y, list(mixed.items))
print([getattr(Mixed, name).offset for name, _ in Mixed._fields_], sizeof(Mixed))
print(sizeof(Packed), Packed.value.offset)
mixed.point = Point(8, 9)
mixed.items[1] = 255
print(mixed.point.x, mixed.items[:])
flags = Flags(5, 100, -3, 12345)
flags.low = 9
print(flags.low, flags.mid, flags.sign, flags.rest, sizeof(Flags))
print(hex(int.from_bytes(bytes(flags), "little")))
outer = Outer(1)
outer.whole = 0x01020304
print(outer.halves[0], list(outer.bytes), outer.number.whole, sizeof(Outer))
deep = Point3(1, 2, 3)
print(deep.x, deep.z, sizeof(Point3), isinstance(deep, Point), bytes(Wire(1, 0x0A0B0C0D)))
other = Point()
memmove(addressof(other), addressof(deep), sizeof(Point))
print(other.x, other.y)
memset(addressof(other), 255, 4)
print(other.x, other.y)
points = (Point * 3)((1, 2), (3, 4))
points[2].x = 5
print([(p.x, p.y) for p in points], len(points), sizeof(points))
view = memoryview(points).cast("B")
view[0] = 77
print(points[0].x, Point.from_buffer_copy(bytes(range(8))).x)
attempts = [lambda: Point(1, 2, 3), lambda: Point(1, x=2), lambda: Point("1")]
for make in [*attempts, lambda: Mixed(point=5)]:
    try:
        make()
    except TypeError as error:
        print(error)
try:
    point.z
except AttributeError as error:
    print(error)
