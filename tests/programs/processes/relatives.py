#: out True True True
#: out True True MainProcess child
#: out AssertionError True None
#: out []
# os.getpid, os.getppid, parent_process() and active_children() at three levels.
import os
from multiprocessing import Pipe, Process, active_children, current_process, parent_process


def look():
    return (
        os.getpid(),
        os.getppid(),
        current_process().pid,
        parent_process() and parent_process().pid,
    )


def grandchild(connection):
    connection.send((look(), parent_process().name))


def child(connection):
    process = Process(target=grandchild, args=(connection,), name="grandchild")
    process.start()
    process.join()
    connection.send((look(), parent_process().name))
    try:
        parent_process().start()
    except (AssertionError, AttributeError) as error:
        connection.send(type(error).__name__)
    connection.send(parent_process().is_alive())


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,), name="child")
    process.start()
    (below, _, below_current, below_parent), below_name = ours.recv()
    (pid, _, current, parent), name = ours.recv()
    print(
        len({os.getpid(), pid, below}) == 3, pid == current == process.pid, below == below_current
    )
    print(parent == os.getpid(), below_parent == pid, name, below_name)
    print(ours.recv(), ours.recv(), parent_process())
    process.join()
    print(active_children())
