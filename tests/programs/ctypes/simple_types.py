#: out c_int(42) 42 4 4 8
#: out False True
#: out 42 c_ubyte(255) c_byte(-56) -32768 4294967295
#: out 18446744073709551615 [1, 1, 4, 2, 8]
#: out [8, 4, 8, 8]
#: out 0.10000000149011612 0.0 c_double(3.0) False c_bool(True)
#: out c_char(b'a') b'b' ß
#: out None 5
#: out True True True c_ushort c_ulong(3)
#: out False True int True
#: out 'str' object cannot be interpreted as an integer
#: out 'float' object cannot be interpreted as an integer
#: out must be real number, not str
#: out one character bytes, bytearray or integer expected
#: out unicode string expected instead of int instance
#: out 20 <Celsius  True
#: out c_int_Array_2 True
#: out b'\x00\x00\x00\x00\x00\xff\xff\xff' -256 -2 <i b'\xfe\xff\xff\xff'
#: out Buffer size too small (3 instead of at least 4 bytes)
#: out Buffer size too small (8 instead of at least 9 bytes)
#: out offset cannot be negative
#: out underlying buffer is not writable
from ctypes import addressof, alignment, c_bool, c_byte, c_char, c_double, c_float, c_int, c_int8
from ctypes import c_int64, c_long, c_longlong, c_short, c_size_t, c_ubyte, c_uint, c_uint16
from ctypes import c_uint64, c_ulong, c_void_p, c_wchar, sizeof

number = c_int(42)
print(number, number.value, sizeof(number), sizeof(c_int), alignment(c_double))
print(bool(c_int(0)), bool(number))
number.value += 2**32
print(number.value, c_ubyte(-1), c_byte(200), c_short(2**15).value, c_uint(-1).value)
print(c_uint64(-1).value, [sizeof(t) for t in (c_bool, c_char, c_wchar, c_short, c_long)])
print([sizeof(t) for t in (c_longlong, c_float, c_size_t, c_void_p)])
print(c_float(0.1).value, c_double("1" == "2").value, c_double(3), c_bool([]).value, c_bool("x"))
print(c_char(b"a"), c_char(98).value, c_wchar("ß").value)
print(c_void_p(None).value, c_void_p(5).value)
print(c_int8 is c_byte, c_int64 is c_long, c_longlong is c_long, c_uint16.__name__, c_ulong(3))
print(c_int() == c_int(), c_int(1).value == 1, type(c_int(3).value).__name__, addressof(number) > 0)
for kind, value in [(c_int, "3"), (c_int, 3.5), (c_double, "x"), (c_char, "a"), (c_wchar, 5)]:
    try:
        kind(value)
    except TypeError as error:
        print(error)


class Celsius(c_int):
    pass


warm = Celsius(20)
print(warm.value, repr(warm)[:9], isinstance(warm, c_int))
print((c_int * 2).__name__, c_int * 2 is c_int * 2)
data = bytearray(8)
shared = c_int.from_buffer(data, 4)
shared.value = -2
copied = c_int.from_buffer_copy(data, 4)
data[4] = 0
print(bytes(data), shared.value, copied.value, memoryview(shared).format, bytes(copied))
for source, offset in [(bytearray(3), 0), (bytearray(8), 5), (bytearray(8), -1)]:
    try:
        c_int.from_buffer(source, offset)
    except ValueError as error:
        print(error)
try:
    c_int.from_buffer(b"12345678")
except TypeError as error:
    print(error)
