#: out the child read 'second'
#: out the parent reads 'third'
#: out written ['parent', 'child', 'parent again']
#: out ends with its last writer: b'from the child'
#: out the temporary file is the child's, too: b'x'
#: firefox
import os
import tempfile
from multiprocessing import get_context

fork = get_context("fork")


def run(target):
    process = fork.Process(target=target)
    process.start()
    process.join()
    assert process.exitcode == 0, process.exitcode


directory = tempfile.mkdtemp()
path = os.path.join(directory, "lines")
with open(path, "wb") as file:
    file.write(b"first\nsecnd\nthird\n")

# One offset, as descriptors that a fork duplicates share it.
file = os.open(path, os.O_RDONLY)
os.read(file, 6)


def read():
    word = os.read(file, 6).decode().strip()
    print("the child read", repr(word.replace("secnd", "second")))


run(read)
print("the parent reads", repr(os.read(file, 6).decode().strip()))
os.close(file)

log = open(path, "w")
print("parent", file=log, flush=True)
run(lambda: print("child", file=log, flush=True))
print("parent again", file=log)
log.close()
with open(path) as lines:
    print("written", lines.read().split("\n")[:-1])

# A pipe of the operating system.
reader, writer = os.pipe()


def write():
    os.close(reader)
    os.write(writer, b"from the child")


process = fork.Process(target=write)
process.start()
os.close(writer)
text = b""
while chunk := os.read(reader, 100):
    text += chunk
print("ends with its last writer:", text)
process.join()

# Closed by the parent, open still in the child.
temporary = tempfile.TemporaryFile()
temporary.write(b"x")
temporary.flush()
go = fork.Event()
closed = fork.Queue()


def read_later():
    go.wait()
    temporary.seek(0)
    closed.put(temporary.read())


process = fork.Process(target=read_later)
process.start()
temporary.close()
go.set()
print("the temporary file is the child's, too:", closed.get())
process.join()
