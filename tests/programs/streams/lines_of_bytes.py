#: out iterated True b'' True
#: out small buffer True
#: out b'0 \n' b'' b'1 x\n' b'2 xx\n' b'3 xx' b'x\n' 18
#: out hint 9 True
#: out mixed b' x\n' 7
#: out b'no end'
#: out ValueError: readline of closed file
#: out pieces b'one\n' b'two\n' b'thr' b'ee' b''
#: out pair b'a\n' b'b'
#: out subclass b'a\n'
#: out gzip True
#: out pipe [b'0\n', b'1\n', b'2\n']
#: out text ['A\n', 'B'] ['a\r\n', 'b']
#: firefox
import gzip
import io
import os
import subprocess
import sys
import tempfile


class Raw(io.RawIOBase):
    """Gives bytes in pieces, None where a read would block."""

    def __init__(self, *pieces):
        self.pieces = list(pieces)

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.pieces:
            return 0
        piece = self.pieces.pop(0)
        if piece is None:
            return None
        buffer[: len(piece)] = piece
        return len(piece)


def error(function, *args):
    try:
        return function(*args)
    except Exception as exception:
        return f"{type(exception).__name__}: {exception}"


def main():
    path = os.path.join(tempfile.mkdtemp(), "lines")
    lines = [b"%d %s\n" % (number, b"x" * (number % 50)) for number in range(9000)] + [b"no end"]
    with open(path, "wb") as file:
        file.writelines(lines)
    with open(path, "rb") as file:
        print("iterated", list(file) == lines, file.readline(), file.tell() == os.path.getsize(path))
    with open(path, "rb", buffering=16) as file:
        print("small buffer", list(file) == lines)
        file.seek(0)
        print(file.readline(3), file.readline(0), file.readline(-1), file.readline(None), file.read(4), file.readline(), file.tell())
        print("hint", len(file.readlines(100)), file.peek(1)[:1] == file.read(1))
    with open(path, "r+b") as file:
        file.readline()
        file.write(b"#")
        file.flush()
        print("mixed", file.readline(), file.tell())
        file.seek(-6, 2)
        print(file.readline())
    print(error(file.readline))
    broken = io.BufferedReader(Raw(b"one\ntw", b"o\nthr", None, b"ee"))
    print("pieces", broken.readline(), broken.readline(), broken.readline(), broken.readline(), broken.readline())
    pair = io.BufferedRWPair(io.BytesIO(b"a\nb"), io.BytesIO())
    print("pair", pair.readline(), pair.readline())

    class Read(io.BufferedReader):
        def read(self, size=-1):
            raise AssertionError("readline does not read")

    print("subclass", Read(io.BytesIO(b"a\nb")).readline())
    packed = path + ".gz"
    with gzip.open(packed, "wb") as file:
        file.write(b"".join(lines))
    with gzip.open(packed) as file:
        print("gzip", list(file) == lines)
    command = [sys.executable, "-c", "for i in range(3): print(i, flush=True)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        print("pipe", list(process.stdout))

    class Text(io.TextIOWrapper):
        def readline(self, size=-1):
            return super().readline(size).upper()

    print("text", list(Text(io.BytesIO(b"a\nb"))), list(io.TextIOWrapper(io.BytesIO(b"a\r\nb"), newline="")))


if __name__ == "__main__":
    main()
