#: out [] []
#: out ['pipe'] by pipe []
#: out ['queue'] by queue []
#: out ['simple'] by simple queue []
#: out ['sentinel']
#: out ['sentinel'] []
#: out ['pipe', 'sentinel'] True
#: out ValueError
#: out closed: handle is closed
#: firefox
# connection.wait on connections, process sentinels, and the reader of a queue together.
from multiprocessing import Event, Pipe, Process, Queue, SimpleQueue
from multiprocessing.connection import wait


def child(writer, queue, simple, go, stop):
    go[0].wait()
    writer.send("by pipe")
    go[1].wait()
    queue.put("by queue")
    go[2].wait()
    simple.put("by simple queue")
    stop.wait()


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    queue, simple, stop = Queue(), SimpleQueue(), Event()
    go = [Event() for _ in range(3)]
    process = Process(target=child, args=(writer, queue, simple, go, stop))
    process.start()
    things = {
        "pipe": reader,
        "queue": queue._reader,
        "simple": simple._reader,
        "sentinel": process.sentinel,
    }
    names = {id(thing): name for name, thing in things.items()}

    def ready(timeout=None):
        return sorted(names[id(thing)] for thing in wait(list(things.values()), timeout))

    print(ready(0), ready(0.05))
    go[0].set()
    print(ready(), reader.recv(), ready(0))
    go[1].set()
    print(ready(), queue.get(), ready(0))
    go[2].set()
    print(ready(), simple.get(), ready(0))
    stop.set()
    print(ready())
    process.join()
    print(ready(), wait([], 0.01))
    writer.close()
    print(ready(), wait([reader]) == [reader])
    try:
        wait([object()], 0)
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
    closed = Pipe()[0]
    closed.close()
    try:
        wait([closed], 0)
    except (OSError, ValueError) as error:
        print("closed:", error)
