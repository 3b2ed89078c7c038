#: out True None
#: out True like-a-process [42] False False
#: out <Value('i', 42)> 42 0 []
#: out [0, 1, 4, 9] ThreadPool
#: out array('i', [5, 2])
#: out True [1] {'a': 1} Namespace(x=1)
#: out with with with with with False 0
# The API of multiprocessing, with threads.
import os
import threading
from multiprocessing import dummy
from multiprocessing.dummy import (
    Array,
    Barrier,
    BoundedSemaphore,
    Condition,
    Event,
    JoinableQueue,
    Lock,
    Manager,
    Pipe,
    Pool,
    Process,
    Queue,
    RLock,
    Semaphore,
    Value,
    active_children,
    current_process,
    freeze_support,
)


def child(queue, connection, value):
    value.value += 1
    queue.put((os.getpid(), current_process().name))
    connection.send([connection.recv() * 2])


def square(n):
    return n * n


if __name__ == "__main__":
    freeze_support()
    queue, value = Queue(), Value("i", 41)
    ours, theirs = Pipe()
    process = Process(target=child, args=(queue, theirs, value), name="like-a-process")
    print(isinstance(process, threading.Thread), process.exitcode)
    process.start()
    pid, name = queue.get()
    ours.send(21)
    print(pid == os.getpid(), name, ours.recv(), ours.poll(), ours.poll(0.01))
    process.join()
    print(value, value.value, process.exitcode, active_children())
    with Pool(3) as pool:
        print(pool.map(square, range(4)), type(pool).__name__)
    array = Array("i", [1, 2])
    array[0] = 5
    print(array)
    manager = Manager()
    print(manager is dummy, manager.list([1]), manager.dict(a=1), manager.Namespace(x=1))
    tasks = JoinableQueue()
    tasks.put(1)
    tasks.get()
    tasks.task_done()
    tasks.join()
    for kind in [Lock, RLock, Semaphore, BoundedSemaphore, Condition]:
        with kind():
            print("with", end=" ")
    print(Event().is_set(), Barrier(1).wait())
