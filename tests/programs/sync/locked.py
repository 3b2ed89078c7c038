#: out False True False
#: out False True True False
#: out False True
#: browser locked() of multiprocessing's locks is new in 3.14
from multiprocessing import BoundedSemaphore, Lock, RLock, Semaphore

if __name__ == "__main__":
    lock = Lock()
    print(lock.locked(), end=" ")
    with lock:
        print(lock.locked(), end=" ")
    print(lock.locked())
    rlock = RLock()
    print(rlock.locked(), end=" ")
    with rlock:
        with rlock:
            print(rlock.locked(), end=" ")
        print(rlock.locked(), end=" ")
    print(rlock.locked())
    semaphore = Semaphore(1)
    print(semaphore.locked(), semaphore.acquire() and semaphore.locked())
    assert not BoundedSemaphore(1).locked()
