#: out [0, 1, 2] all arrived before any left: True
#: out BrokenBarrierError
import threading
from multiprocessing import Barrier, Process, Queue, Semaphore


def meet(barrier, arrived, queue):
    arrived.release()
    place = barrier.wait()
    queue.put((place, arrived.get_value()))


if __name__ == "__main__":
    barrier, arrived, queue = Barrier(3), Semaphore(0), Queue()
    processes = [Process(target=meet, args=(barrier, arrived, queue)) for _ in range(3)]
    for process in processes:
        process.start()
    said = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    print(sorted(place for place, _ in said), "all arrived before any left:", {count for _, count in said} == {3})
    try:
        barrier.wait(timeout=0.05)
    except threading.BrokenBarrierError as error:
        print(type(error).__name__)
