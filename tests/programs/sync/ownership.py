#: out Lock released by another process
#: out RLock AssertionError: attempt to release recursive lock not owned by thread
#: out Semaphore released by another process
#: out True True True <RLock(MainProcess, 2)>
#: out thread: Lock released by another process
#: out thread: RLock AssertionError: attempt to release recursive lock not owned by thread
#: out thread: Semaphore released by another process
#: out (False, False)
#: out <RLock(None, 0)> <Lock(owner=None)> <Semaphore(value=4)> <BoundedSemaphore(value=3, maxvalue=3)>
#: out ValueError semaphore or lock released too many times
#: out ValueError semaphore or lock released too many times
#: out AssertionError attempt to release recursive lock not owned by thread
#: out 2 True <Semaphore(value=1)>
#: out <Condition <Event
#: out OSError
#: out OverflowError
#: out 'inside' True
# Who may release what; recursion; representation.
import threading
from multiprocessing import (
    BoundedSemaphore,
    Condition,
    Event,
    Lock,
    Process,
    RLock,
    Semaphore,
    SimpleQueue,
)


def release(name, lock, queue):
    try:
        lock.release()
        queue.put(f"{name} released by another process")
    except (AssertionError, ValueError) as error:
        queue.put(f"{name} {type(error).__name__}: {error}")


def look(lock, queue):
    queue.put((lock.acquire(block=False), lock.acquire(timeout=0.05)))


if __name__ == "__main__":
    queue = SimpleQueue()
    lock, rlock, semaphore = Lock(), RLock(), Semaphore(1)
    for name, kind in [("Lock", lock), ("RLock", rlock), ("Semaphore", semaphore)]:
        kind.acquire()
        process = Process(target=release, args=(name, kind, queue))
        process.start()
        print(queue.get())
        process.join()
    print(
        lock.acquire(block=False), semaphore.acquire(block=False), rlock.acquire(block=False), rlock
    )
    for name, kind in [("Lock", lock), ("RLock", rlock), ("Semaphore", semaphore)]:
        thread = threading.Thread(target=release, args=(name, kind, queue))
        thread.start()
        print("thread:", queue.get())
        thread.join()
    process = Process(target=look, args=(rlock, queue))
    process.start()
    print(queue.get())
    process.join()
    rlock.release()
    rlock.release()
    print(rlock, Lock(), Semaphore(4), BoundedSemaphore(3))
    for kind in (BoundedSemaphore(2), Lock(), RLock()):
        try:
            kind.release()
        except (ValueError, AssertionError) as error:
            print(type(error).__name__, error)
    unbounded = Semaphore(0)
    unbounded.release()
    unbounded.release()
    print(unbounded.get_value(), unbounded.acquire(), unbounded)
    print(str(Condition()).split("(")[0], str(Event()).split(" at ")[0])
    for value in (-1, 2**40):
        try:
            Semaphore(value)
        except (ValueError, OSError, OverflowError) as error:
            print(type(error).__name__)
    try:
        with lock:
            raise KeyError("inside")
    except KeyError as error:
        print(error, lock.acquire(False))
