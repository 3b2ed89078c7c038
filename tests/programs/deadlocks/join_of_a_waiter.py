#: deadlock MainProcess
#: deadlock (join)
#: deadlock Process-1
#: deadlock pipe (recv)
#: deadlock join_of_a_waiter.py:12
#: deadlock join_of_a_waiter.py:19
#: exit 137
#: browser CPython hangs
from multiprocessing import Pipe, Process


def child(connection): connection.recv()


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,))
    process.start()
    process.join()
    ours.send("too late")
