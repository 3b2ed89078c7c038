#: out Process-1 Process-2 x
#: out ['Process-1', 'Process-1:1', 'Process-1:2']
#: out renamed None None <Process name='renamed' parent=N initial>
#: out AssertionError name must be a string
#: out <Process name='waits' parent=N initial daemon>
#: out <Process name='waits' pid=N parent=N started daemon> True True
#: out <Process name='waits' pid=N parent=N stopped exitcode=3 daemon>
#: out <Process name='waits' parent=N closed daemon>
#: out <Process name='killed' pid=N parent=N stopped exitcode=-SIGKILL> -9
#: out <_MainProcess name='MainProcess' parent=None started>
import multiprocessing
import re
from multiprocessing import Event, Process, Queue


def grandchild(queue):
    queue.put(multiprocessing.current_process().name)


def child(queue):
    queue.put(multiprocessing.current_process().name)
    for _ in range(2):
        process = Process(target=grandchild, args=(queue,))
        process.start()
        process.join()


def wait(event):
    event.wait()
    raise SystemExit(3)


def shown(process):
    return re.sub(r"\d{3,}", "N", repr(process))


if __name__ == "__main__":
    queue = Queue()
    first, second = Process(target=child, args=(queue,)), Process()
    print(first.name, second.name, Process(name="x").name)
    first.start()
    first.join()
    print([queue.get() for _ in range(3)])
    second.name = "renamed"
    print(second.name, second.ident, second.exitcode, shown(second))
    try:
        second.name = 5
    except AssertionError as error:
        print("AssertionError", error)
    event = Event()
    process = Process(target=wait, args=(event,), name="waits", daemon=True)
    print(shown(process))
    process.start()
    print(shown(process), process.pid == process.ident, isinstance(process.sentinel, int))
    event.set()
    process.join()
    print(shown(process))
    process.close()
    print(shown(process))
    killed = Process(target=wait, args=(Event(),), name="killed")
    killed.start()
    killed.kill()
    killed.join()
    print(shown(killed), killed.exitcode)
    print(shown(multiprocessing.current_process()))
