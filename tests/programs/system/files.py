#: out two lines
#: out ['one\n', 'two\n', 'three']
#: out b'\x00\xff' 2
#: out missing: [Errno 2] No such file or directory: 'missing.txt'
#: out ['a.txt', 'deep'] [('.', ['deep'], ['a.txt']), ('deep', ['er'], []), ('er', [], ['b.txt'])]
#: out True False True
#: out moved
#: out seekable False
#: firefox
import os
import os.path
import pathlib
import shutil
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open("text.txt", "w") as file:
        file.write("one\ntwo\n")
    with open("text.txt", "a") as file:
        file.write("three")
    print("two lines" if os.path.getsize("text.txt") == 13 else os.path.getsize("text.txt"))
    with open("text.txt") as file:
        print(file.readlines())
    pathlib.Path("bytes").write_bytes(b"\x00\xff")
    with open("bytes", "rb") as file:
        print(file.read(), file.tell())
    try:
        open("missing.txt")
    except FileNotFoundError as error:
        print("missing:", error)
    os.remove("text.txt")
    os.unlink("bytes")
    os.makedirs("deep/er")
    pathlib.Path("a.txt").touch()
    pathlib.Path("deep/er/b.txt").write_text("b")
    walked = [(os.path.basename(top), sorted(dirs), sorted(files)) for top, dirs, files in os.walk(".")]
    print(sorted(os.listdir()), [walked[0], *sorted(walked[1:])])
    print(os.path.exists("a.txt"), os.path.isdir("a.txt"), os.path.isdir("deep"))
    os.rename("a.txt", "c.txt")
    shutil.move("c.txt", "deep/c.txt")
    print("moved" if os.path.isfile("deep/c.txt") and not os.path.exists("c.txt") else "wrong")
    file = open("bytes", "wb", buffering=0)
    os.close(file.fileno())
    print("seekable", file.seekable())
    try:
        file.close()
    except OSError:
        pass
    os.chdir("/")
