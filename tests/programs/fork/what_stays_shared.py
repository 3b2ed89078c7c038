#: out child b'Hello world!\x00'
#: out b'HELLO world!\x00'
#: out [0.0, 0.5, 1.0] 9.5 2 b'new'
#: out b'abc\x00' [99, 'TWO', 3.5, None]
#: out ['parent', 'child']
#: out b'through os.pipe' b''
# What is shared stays shared across a fork: maps, raw arrays, structures, shared memory, files, pipes.
import ctypes
import mmap
import os
from multiprocessing import RawArray, Value, get_context
from multiprocessing.shared_memory import ShareableList, SharedMemory

ctx = get_context("fork")


class P(ctypes.Structure):
    _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_int)]


if __name__ == "__main__":
    m = mmap.mmap(-1, 13)
    m.write(b"Hello world!")

    def child():
        m.seek(0)
        print("child", m.readline())
        m[0:5] = b"HELLO"

    p = ctx.Process(target=child)
    p.start()
    p.join()
    print(m[:])
    m.close()
    raw = RawArray("d", 3)
    val = Value(P, 1.5, 2)
    arr = ctx.Array("c", b"text")

    def child():
        for i in range(3):
            raw[i] = i / 2
        val.x = 9.5
        arr.value = b"new"

    p = ctx.Process(target=child)
    p.start()
    p.join()
    print(list(raw), val.x, val.y, arr.value)
    s = SharedMemory(create=True, size=16)
    items = ShareableList([1, "two", 3.5, None])

    def child():
        s.buf[:3] = b"abc"
        items[0] = 99
        items[1] = "TWO"

    p = ctx.Process(target=child)
    p.start()
    p.join()
    print(bytes(s.buf[:4]), list(items))
    s.close()
    s.unlink()
    items.shm.close()
    items.shm.unlink()
    # a file inherited across fork, shared offset
    f = open("inherited.txt", "w+")
    f.write("parent\n")
    f.flush()

    def child():
        f.write("child\n")
        f.flush()

    p = ctx.Process(target=child)
    p.start()
    p.join()
    f.seek(0)
    print(f.read().split())
    r, w = os.pipe()

    def child():
        os.close(r)
        os.write(w, b"through os.pipe")

    p = ctx.Process(target=child)
    p.start()
    os.close(w)
    p.join()
    print(os.read(r, 100), os.read(r, 10))
