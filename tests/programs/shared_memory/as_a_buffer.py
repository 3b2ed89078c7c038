#: out b'ABCDEFGHIJKLMNOP' bytearray(b'ABC') b'<AB>' b'AD'
#: out 19fc8eff 3773366093 b'41424344'
#: out array('H', [65, 66, 67, 68]) 16706 41-42-43
#: out b'AB' <re.Match object; span=(4, 7), match=b'EFG'> ABC
#: out b'ABCDE' True True
#: out True 1
#: out b'BB'
#: out 16 0 8 b'ABCDEFGHYZ'
#: out b'IJKLMNOP'
#: out 10 b'CDABCDEFGHIJ_`'
#: out b'EFG' True
#: out True [65, 73, 65, 69]
#: out 4 b'0123E'
#: out 2 b'012345G'
#: out True [48, 49, 50] 96
# Shared memory goes wherever a bytes-like object does.
import array
import binascii
import hashlib
import io
import os
import pickle
import re
import tempfile
import zlib
from multiprocessing import Pipe
from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=32)
    buf = memory.buf
    buf[:] = bytes(range(65, 97))
    half = buf[:16]
    print(bytes(half), bytearray(half[:3]), b"<" + half[:2] + b">", b"".join([half[:1], half[3:4]]))
    print(hashlib.md5(half).hexdigest()[:8], zlib.crc32(half), binascii.hexlify(half[:4]))
    print(array.array("H", half[:4]), int.from_bytes(half[:2], "big"), half[:3].hex("-"))
    print(io.BytesIO(half).read(2), re.search(b"[E-G]+", half), str(half[:3], "ascii"))
    print(pickle.loads(pickle.dumps(bytes(half[:5]))), half == bytes(half), half[:2] in [b"AB"])
    print(b"ABC".startswith(half[:2]), b"xABy".find(half[:2]))
    print(bytes(half).replace(half[:1], half[1:2])[:2])
    with tempfile.TemporaryFile() as file:
        print(file.write(half), file.seek(0), file.readinto(buf[16:24]), bytes(buf[16:26]))
        os.pwrite(file.fileno(), buf[:2], 14)
        print(file.read(8))
    one, other = Pipe()
    one.send_bytes(buf[:10])
    print(other.recv_bytes_into(buf, 20), bytes(buf[18:32]))
    one.send_bytes(buf, 4, 3)
    print(other.recv_bytes(), memoryview(buf).obj is buf.obj)
    readonly = buf.toreadonly()
    print(hash(readonly) == hash(readonly.tobytes()), readonly[::8].tolist())
    text = io.BytesIO(b"0123456789")
    print(text.readinto(buf[:4]), bytes(buf[:5]))
    print(io.BufferedReader(text).readinto(buf[4:6]), bytes(buf[:7]))
    print(buf[0:4].cast("H").tolist() == list(array.array("H", b"0123")), sorted(buf[:3]), max(buf))
    for view in (half, readonly):
        view.release()
    del buf
    memory.close()
    memory.unlink()
