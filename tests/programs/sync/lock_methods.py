#: out True False
#: out timed out False
#: out semaphore or lock released too many times
#: out True True attempt to release recursive lock not owned by thread
#: out <Lock(owner=None)> <Lock(owner=MainProcess)> <RLock(MainProcess, 2)>
#: out other: False <Lock(owner=SomeOtherProcess)>
from multiprocessing import Lock, Process, Queue, RLock


def other(lock, queue):
    queue.put((lock.acquire(timeout=0.05), repr(lock)))


if __name__ == "__main__":
    lock = Lock()
    print(lock.acquire(), lock.acquire(block=False))
    print("timed out", lock.acquire(timeout=0.05))
    lock.release()
    try:
        lock.release()
    except ValueError as error:
        print(error)
    rlock = RLock()
    print(rlock.acquire(), rlock.acquire(), end=" ")
    rlock.release()
    rlock.release()
    try:
        rlock.release()
    except AssertionError as error:
        print(error)
    free = repr(lock)
    lock.acquire()
    rlock.acquire()
    rlock.acquire()
    print(free, repr(lock), repr(rlock))
    queue = Queue()
    process = Process(target=other, args=(lock, queue))
    process.start()
    print("other:", *queue.get())
    process.join()
