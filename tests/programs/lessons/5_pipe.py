#: out Hello from the child
#: out 0
#: firefox
#: bare
from multiprocessing import Pipe, Process


def child(connection):
    connection.send("Hello from the child")
    connection.close()


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,))
    process.start()
    print(ours.recv())
    process.join()
    print(process.exitcode)
