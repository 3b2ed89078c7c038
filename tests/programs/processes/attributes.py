#: out MainProcess False None
#: out initial
#: out baker alive True pid equal True
#: out ended 0 alive False
#: out child: baker parent MainProcess True True
#: out active []
import multiprocessing
import os
from multiprocessing import Pipe, Process


def child(connection, parent):
    me = multiprocessing.current_process()
    connection.send(os.getpid())
    connection.recv()
    connection.send((
        "child:", me.name, "parent", multiprocessing.parent_process().name,
        multiprocessing.parent_process().pid == parent, me.pid == os.getpid(),
    ))


if __name__ == "__main__":
    me = multiprocessing.current_process()
    print(me.name, me.daemon, multiprocessing.parent_process())
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs, os.getpid()), name="baker")
    print("initial" if process.pid is None and process.exitcode is None and not process.is_alive() else "wrong")
    process.start()
    pid = ours.recv()
    print(process.name, "alive", process.is_alive(), "pid equal", pid == process.pid)
    assert multiprocessing.active_children() == [process]
    assert repr(process) == f"<Process name='baker' pid={pid} parent={os.getpid()} started>", repr(process)
    ours.send("end")
    told = ours.recv()
    process.join()
    print("ended", process.exitcode, "alive", process.is_alive())
    print(*told)
    print("active", multiprocessing.active_children())
