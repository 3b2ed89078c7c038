#: out one
#: out two
#: out end of file
#: out question answered
#: out child: first
#: out parent: second
#: out ready: True
#: firefox
#: bare
from multiprocessing import connection, get_context

fork = get_context("fork")

# The child has copies of both ends: the file ends when all writers are closed.
reader, writer = fork.Pipe(duplex=False)


def write():
    reader.close()
    writer.send("one")
    writer.send("two")


process = fork.Process(target=write)
process.start()
writer.close()
print(reader.recv())
print(reader.recv())
try:
    reader.recv()
except EOFError:
    print("end of file")
process.join()

# Both ends are used by both processes.
here, there = fork.Pipe()
process = fork.Process(target=lambda: there.send(there.recv() + " answered"))
process.start()
here.send("question")
print(here.recv())
process.join()

# What nobody has read before the fork is read once.
reader, writer = fork.Pipe(duplex=False)
writer.send("first")
writer.send("second")
process = fork.Process(target=lambda: print("child:", reader.recv()))
process.start()
process.join()
print("parent:", reader.recv())

# A sentinel and a pipe at once.
process = fork.Process(target=writer.send, args=("third",))
process.start()
connection.wait([process.sentinel])
print("ready:", reader in connection.wait([reader]))
process.join()
