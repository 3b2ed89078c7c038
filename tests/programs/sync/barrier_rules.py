#: out 3 0 False
#: out [[1, 3, 5], [1, 3, 5], [1, 3, 5]]
#: out 2 broken broken True
#: out False 0
#: out 2 broken broken False
#: out False 0
#: out timed out True
#: out still broken
#: out timed out True
#: out still broken
#: out 0 0
#: out division by zero True
#: firefox
# The action, reset, abort, timeouts and the counts of a Barrier.
import threading
from multiprocessing import Barrier, Process, Semaphore, SimpleQueue


class Count:
    def __init__(self):
        self.semaphore = Semaphore(0)

    def __call__(self):
        self.semaphore.release()

    def value(self):
        return self.semaphore.get_value()


def rounds(barrier, count, queue):
    seen = []
    for _ in range(3):
        barrier.wait()
        seen.append(count.value())
        barrier.wait()
    queue.put(seen)


def wait(barrier, ready, queue):
    ready.release()
    try:
        queue.put(barrier.wait())
    except threading.BrokenBarrierError:
        queue.put("broken")


def until(barrier, n):
    while barrier.n_waiting != n:
        pass


if __name__ == "__main__":
    count, queue = Count(), SimpleQueue()
    barrier = Barrier(3, action=count)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    processes = [Process(target=rounds, args=(barrier, count, queue)) for _ in range(3)]
    for process in processes:
        process.start()
    print([queue.get() for _ in processes])
    for process in processes:
        process.join()

    barrier, ready = Barrier(3), Semaphore(0)
    for end in [barrier.abort, barrier.reset]:
        processes = [Process(target=wait, args=(barrier, ready, queue)) for _ in range(2)]
        for process in processes:
            process.start()
        until(barrier, 2)
        print(barrier.n_waiting, end=" ")
        end()
        print(queue.get(), queue.get(), barrier.broken)
        for process in processes:
            process.join()
        barrier.reset()
        print(barrier.broken, barrier.n_waiting)
    for timeout in (0.05, 0):
        try:
            barrier.wait(timeout)
        except threading.BrokenBarrierError:
            print("timed out", barrier.broken)
        try:
            barrier.wait()
        except threading.BrokenBarrierError:
            print("still broken")
        barrier.reset()
    alone = Barrier(1, timeout=5)
    print(alone.wait(), alone.wait(timeout=1))
    fails = Barrier(1, action=lambda: 1 / 0)
    try:
        fails.wait()
    except ZeroDivisionError as error:
        print(error, fails.broken)
