#: out [0, 1, 2, 3, 4, 5]
#: out [0, 1, 4, 9, 16, 25] 6
#: out True
# Locks, queues and counters reach the workers through the initializer, the classic answer.
from multiprocessing import Lock, Pool, Queue, Semaphore


def set_up(a_lock, a_queue, a_semaphore):
    global lock, queue, semaphore
    lock, queue, semaphore = a_lock, a_queue, a_semaphore


def work(n):
    with lock:
        queue.put(n * n)
        semaphore.release()
    return n


def direct(lock):
    return lock


if __name__ == "__main__":
    lock, queue, semaphore = Lock(), Queue(), Semaphore(0)
    with Pool(3, initializer=set_up, initargs=(lock, queue, semaphore)) as pool:
        print(pool.map(work, range(6)))
        print(sorted(queue.get() for _ in range(6)), semaphore.get_value())
        print(queue.empty())
