#: out <mmap.mmap closed=False, access=ACCESS_DEFAULT, length=20, pos=0, offset=0> 20 0 0
#: out b'Abcd\x00\x00' b'\x00cA' 2 1 -1 3
#: out 13 13 -1
#: out b'line one\n' b'li' 110
#: out b'line one\nlli!e\x00\x00\x00\x00\x00\x00' b'\x00\x00\x00' b'' True
#: out IndexError mmap index out of range
#: out IndexError mmap slice assignment is wrong size
#: out ValueError seek out of range
#: out ValueError data out of range
#: out ValueError mmap item value must be in range(0, 256)
#: out ValueError source, destination, or count out of range
#: out TypeError mmap indices must be integers
#: out ValueError read byte out of range
#: out cannot close exported pointers exist b'Zi'
#: out [b'Z', b'i', b'n'] [110, 105, 90]
#: out True <mmap.mmap closed=True>
#: out mmap closed or invalid
import mmap

if __name__ == "__main__":
    with mmap.mmap(-1, 20) as m:
        print(m, len(m), m[0], m[-1])
        m[0] = 65
        m[1:4] = b"bcd"
        print(m[:6], m[4::-2], m.find(b"cd"), m.rfind(b"b"), m.find(b"zz"), m.find(b"", 3))
        print(m.write(b"line one\nline"), m.tell(), m.find(b"line"))
        m.seek(0)
        print(m.readline(), m.read(2), m.read_byte())
        m.move(10, 0, 4)
        m.write_byte(33)
        m.flush()
        m.seek(-3, 2)
        print(m[:], m.read(), m.read(), b"l" in m)
        for action in [
            lambda: m[20],
            lambda: m.__setitem__(slice(0, 2), b"abc"),
            lambda: m.seek(21),
            lambda: m.write(b"x" * 21),
            lambda: m.__setitem__(0, 256),
            lambda: m.move(15, 0, 10),
            lambda: m["a"],
            lambda: m.read_byte(),
        ]:
            try:
                action()
            except (IndexError, TypeError, ValueError) as error:
                print(type(error).__name__, error)
        with memoryview(m) as view:
            view[0] = 90
            try:
                m.close()
            except BufferError as error:
                print(error, m[:2])
        print(list(m)[:3], list(reversed(m[:3])))
    print(m.closed, m)
    try:
        m[0]
    except ValueError as error:
        print(error)
