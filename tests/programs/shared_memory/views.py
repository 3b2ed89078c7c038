#: out 64 B 1 False True
#: out b'bdf' b'fdb' [97, 98, 99, 100] True 616263
#: out b'X\x00YdZf' True b'X\x00YdZf\x00\x00' 89
#: out [1, -2, 3, -4] (4,) -2 True -2
#: out [[0.0, 0.0], [2.5, 0.0]] 2.5 (16, 8)
#: out (-7, 1099511627776) b'X\x00Y' 65529
#: out True True b'XY'
#: out b'XX\x00Y\xf9' b'X\x00Y\xf9'
#: out ValueError memoryview: invalid value for format 'B'
#: out TypeError memoryview: invalid type for format 'B'
#: out ValueError memoryview assignment: lvalue and rvalue have different structures
#: firefox
import struct
from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=64)
    buf = memory.buf
    print(buf.nbytes, buf.format, buf.itemsize, buf.readonly, buf.c_contiguous)
    buf[:6] = bytearray(b"abcdef")
    print(bytes(buf[1:6:2]), bytes(buf[5::-2]), buf[:4].tolist(), buf[:2] == b"ab", buf[:3].hex())
    buf[0:6:2] = b"XYZ"
    buf[1] = 0
    print(bytes(buf[:6]), b"Z" in bytes(buf), buf[:8].tobytes(), memoryview(buf)[2])
    integers = buf[16:32].cast("i")
    integers[:] = memoryview(struct.pack("4i", 1, -2, 3, -4)).cast("i")
    print(list(integers), integers.shape, integers[1], -4 in integers, sum(integers))
    doubles = buf[32:].cast("d", (2, 2))
    doubles[1, 0] = 2.5
    print(doubles.tolist(), doubles[1, 0], doubles.strides)
    struct.pack_into("<hq", buf, 3, -7, 1 << 40)
    print(struct.unpack_from("<hq", buf, 3), bytes(buf[:3]), int.from_bytes(buf[3:5], "little"))
    print(buf.toreadonly().readonly, bytes(buf) == buf.tobytes(), b"".join([buf[:1], buf[2:3]]))
    buf[8:12] = buf[0:4]
    buf[1:5] = buf[0:4]
    print(bytes(buf[:5]), bytes(buf[8:12]))
    for value, place in [(300, 0), ("x", 0), (b"toolong", slice(0, 2))]:
        try:
            buf[place] = value
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    integers.release()
    doubles.release()
    memory.close()
    memory.unlink()
