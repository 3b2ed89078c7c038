#: out b'HELLO world' 4108 6
#: out b'HELLO WORLD'
#: out 72 b'\x00ELLO'
#: out 8192 8192
#: out mmap can't modify a readonly memory map.
#: out mmap can't modify a readonly memory map.
#: out True
#: out ValueError mmap length is greater than file size
#: out ValueError mmap offset is greater than file size
#: out OverflowError memory mapped length must be positive
#: out b'HELLO' 1 8192
#: firefox
#: bare
import mmap
import os
import tempfile
from multiprocessing import Process


def child(path):
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as m:
        m[0:5] = b"HELLO"


if __name__ == "__main__":
    path = os.path.join(tempfile.mkdtemp(), "data")
    with open(path, "wb") as file:
        file.write(b"hello world\n" + bytes(4096))
    process = Process(target=child, args=(path,))
    with open(path, "r+b") as file:
        m = mmap.mmap(file.fileno(), 0)
        process.start()
        process.join()
        print(m[:11], m.size(), m.find(b"world"))
        m[6:11] = b"WORLD"
        file.seek(0)
        print(file.read(11))
        copy = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        copy[0] = 0
        print(m[0], copy[:5])
        m.resize(8192)
        print(len(m), os.fstat(file.fileno()).st_size)
        m.close()
        readonly = mmap.mmap(file.fileno(), 5, access=mmap.ACCESS_READ)
        for action in [lambda: readonly.__setitem__(0, 1), lambda: readonly.write(b"a")]:
            try:
                action()
            except TypeError as error:
                print(error)
        print(memoryview(readonly).readonly)
        tail = mmap.mmap(file.fileno(), 10, offset=mmap.ALLOCATIONGRANULARITY)
        tail[0] = 1
        for arguments in [(10000, 0), (0, 1 << 20), (-1, 0)]:
            try:
                mmap.mmap(file.fileno(), arguments[0], offset=arguments[1])
            except (ValueError, OverflowError) as error:
                print(type(error).__name__, error)
    with open(path, "rb") as file:
        data = file.read()
        print(data[:5], data[4096], len(data))
