#: out ('parent', True, True, None)
#: out killed -9
#: out (True, False, 'still here')
#: out the orphan ended
#: firefox
# A parent is killed: its child goes on, and can see that it has none any more.
import multiprocessing
import os
import signal
import threading
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def grandchild(connection, started):
    parent = multiprocessing.parent_process()
    connection.send((parent.name, parent.pid == started, parent.is_alive(), parent.exitcode))
    ready = wait([parent.sentinel])
    parent.join()
    connection.send((ready == [parent.sentinel], parent.is_alive(), "still here"))


def child(connection):
    Process(target=grandchild, args=(connection, os.getpid())).start()
    connection.close()
    threading.Event().wait()


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,), name="parent")
    process.start()
    theirs.close()
    print(ours.recv())
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    print("killed", process.exitcode)
    print(ours.recv())
    try:
        ours.recv()
    except EOFError:
        print("the orphan ended")
