#: out [1, 2, 3, 0, 0] 1 [2, 3] [0, 0, 3, 2, 1] 5 20
#: out c_int_Array_5
#: out [10, 2, 3, 40, 50] 105 True
#: out <i (5,)
#: out [[0, 0], [0, 5], [7, 8]] (3, 2) c_int_Array_2_Array_3
#: out b'hello' b'hello\x00\x00\x00\x00\x00' 10 10 b'hel' b'h'
#: out b'bye' b'bye\x00o!\x00\x00\x00\x00' b'\x00\x00\x00' 4
#: out grüße ü grü 32 ['a', 'b']
#: out b'xyz'
#: out 9 c_int(9) True False
#: out True
#: out 2 [10, 2, 3] b'bye' b'bye' b'bye\x00o!'
#: out b'abc'
#: out 2 False 16
#: out IndexError invalid index
#: out TypeError indices must be integers
#: out IndexError invalid index
#: out TypeError 'str' object cannot be interpreted as an integer
#: out ValueError Array length must be >= 0, not -1
#: out ValueError NULL pointer access
#: out ValueError byte string too long
#: out TypeError bytes expected instead of str instance
#: out ValueError Can only assign sequence of same size
from ctypes import POINTER, Structure, c_char, c_char_p, c_int, c_wchar, cast
from ctypes import create_string_buffer, create_unicode_buffer, pointer, sizeof, string_at

numbers = (c_int * 5)(1, 2, 3)
print(list(numbers), numbers[-5], numbers[1:3], numbers[::-1], len(numbers), sizeof(numbers))
print(type(numbers).__name__)
numbers[3:] = [40, 50]
numbers[0] = c_int(10)
print(numbers[:], sum(numbers), 40 in numbers)
print(memoryview(numbers).format, memoryview(numbers).shape)
grid = (c_int * 2 * 3)()
grid[1][1] = 5
grid[2] = (7, 8)
print([list(row) for row in grid], memoryview(grid).shape, type(grid).__name__)
text = create_string_buffer(b"hello", 10)
print(text.value, text.raw, len(text), sizeof(text), text[:3], text[0])
text.value = b"bye"
text[5] = b"!"
print(text.value, text.raw, repr(create_string_buffer(3).raw), len(create_string_buffer(b"abc")))
wide = create_unicode_buffer("grüße", 8)
print(wide.value, wide[2], wide[:3], sizeof(wide), list((c_wchar * 2)("a", "b")))
print((c_char * 3)(*b"xyz").value)
number = c_int(7)
one = pointer(number)
one[0] = 8
one.contents.value += 1
print(number.value, one.contents, bool(one), bool(POINTER(c_int)()))
print(POINTER(c_int) is type(one))
steps = cast(numbers, POINTER(c_int))
print(steps[1], steps[:3], cast(text, c_char_p).value, string_at(text), string_at(text, 6))
print(c_char_p(b"abc").value)


class Node(Structure):
    pass


Node._fields_ = [("value", c_int), ("next", POINTER(Node))]
second = Node(2)
first = Node(1, pointer(second))
print(first.next.contents.value, bool(second.next), sizeof(Node))
for action in [
    lambda: numbers[5],
    lambda: numbers["a"],
    lambda: (c_int * 2)(1, 2, 3),
    lambda: numbers.__setitem__(0, "x"),
    lambda: c_int * -1,
    lambda: POINTER(c_int)().contents,
    lambda: setattr(text, "value", b"much too long"),
    lambda: setattr(text, "value", "text"),
    lambda: numbers.__setitem__(slice(0, 2), [1]),
]:
    try:
        action()
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
