#: out True
#: out [b'y', 'ö', 127, 255, 7, 8, 9, 10, 11, -4611686018427387904, 1, -0.25, -1e-300]
#: out 44 255 [4464, 2]
#: out TypeError 'float' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError must be real number, not str
#: out TypeError one character bytes, bytearray or integer expected
#: out <Synchronized wrapper for c_int(9)> c_float(0.5) c_int(3) [1, 2]
from multiprocessing import Array, Process, RawArray, RawValue, Value

VALUES = [
    ("c", b"x", b"y"),
    ("u", "ä", "ö"),
    ("b", -128, 127),
    ("B", 0, 255),
    ("h", -(2**15), 7),
    ("H", 2**16 - 1, 8),
    ("i", -(2**31), 9),
    ("I", 2**32 - 1, 10),
    ("l", -5, 11),
    ("q", 2**62, -(2**62)),
    ("Q", 2**64 - 1, 1),
    ("f", 0.5, -0.25),
    ("d", 1e300, -1e-300),
]


def child(values):
    for value, (_, _, new) in zip(values, VALUES):
        value.value = new


if __name__ == "__main__":
    values = [Value(code, old) for code, old, _ in VALUES]
    raw = [RawValue(code, old) for code, old, _ in VALUES]
    print([value.value for value in values] == [value.value for value in raw])
    process = Process(target=child, args=(values,))
    process.start()
    process.join()
    print([value.value for value in values])
    small = RawValue("b", 200)
    small.value += 100
    print(small.value, RawValue("B", -1).value, RawArray("h", [70000, 2])[:])
    for code, wrong in [("i", 1.5), ("i", "1"), ("d", "1"), ("c", b"xy")]:
        try:
            Value(code, wrong)
        except TypeError as error:
            print(type(error).__name__, error)
    print(values[6], raw[11], Value("i", 3, lock=False), Array("i", [1, 2], lock=False)[:])
