#: out Lock True
#: out RLock True
#: out Semaphore 3
#: out BoundedSemaphore True
#: out Event True
#: out Condition woken
#: out Barrier True
#: out Value 42
#: out Array [1, 20, 3]
#: out Queue ['a', 'b']
#: out SimpleQueue x
#: out JoinableQueue joined
#: out [1, 1, 2, 3] [0, 1, 2, 3]
#: browser CPython refuses: these objects should only be shared between processes through inheritance
# Everything that can be given to a child can also be sent to a process that runs already, and
# be part of a pool's tasks.
from multiprocessing import (
    Array,
    Barrier,
    BoundedSemaphore,
    Condition,
    Event,
    JoinableQueue,
    Lock,
    Pipe,
    Pool,
    Process,
    Queue,
    RLock,
    Semaphore,
    SimpleQueue,
    Value,
)


def child(connection, queue):
    for _ in range(12):
        kind, thing = connection.recv()
        if kind == "Lock" or kind == "RLock" or kind == "BoundedSemaphore":
            with thing:
                queue.put((kind, True))
        elif kind == "Semaphore":
            thing.release()
            queue.put((kind, thing.get_value()))
        elif kind == "Event":
            thing.set()
        elif kind == "Condition":
            with thing:
                thing.notify()
        elif kind == "Barrier":
            thing.wait()
        elif kind == "Value":
            thing.value += 1
            queue.put((kind, thing.value))
        elif kind == "Array":
            thing[1] *= 10
            queue.put((kind, thing[:]))
        elif kind == "JoinableQueue":
            thing.get()
            thing.task_done()
        else:
            thing.put("b" if kind == "Queue" else "x")


def task(arguments):
    n, value, lock = arguments
    with lock:
        value.value += 1
    return n


def index_task(lock, n):
    with lock:
        return n


if __name__ == "__main__":
    ours, theirs = Pipe()
    queue = Queue()
    process = Process(target=child, args=(theirs, queue))
    process.start()
    for thing in Lock(), RLock(), Semaphore(2), BoundedSemaphore(1):
        kind = type(thing).__name__
        ours.send((kind, thing))
        print(*queue.get())
    event = Event()
    ours.send(("Event", event))
    print("Event", event.wait())
    condition = Condition()
    with condition:
        ours.send(("Condition", condition))
        print("Condition", "woken" if condition.wait() else "not woken")
    barrier = Barrier(2)
    ours.send(("Barrier", barrier))
    print("Barrier", barrier.wait() in (0, 1))
    value, array = Value("i", 41), Array("i", [1, 2, 3])
    ours.send(("Value", value))
    print(*queue.get())
    ours.send(("Array", array))
    print(*queue.get())
    other, simple, joinable = Queue(), SimpleQueue(), JoinableQueue()
    other.put("a")
    ours.send(("Queue", other))
    joinable.put(1)
    ours.send(("SimpleQueue", simple))
    print("Queue", [other.get(), other.get()])
    print("SimpleQueue", simple.get())
    ours.send(("JoinableQueue", joinable))
    joinable.join()
    print("JoinableQueue joined")
    process.join()
    lock, value = Lock(), Value("i", 0)
    with Pool(2) as pool:
        print(
            sorted(pool.map(task, [(n, value, lock) for n in (1, 1, 2, 3)])),
            pool.starmap(index_task, [(lock, n) for n in range(4)]),
        )
    assert value.value == 4
