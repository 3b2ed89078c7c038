#: out never more than 2 inside: True
#: out [True, True, False]
#: out semaphore or lock released too many times
#: out 1
import time
from multiprocessing import BoundedSemaphore, Process, Queue, Semaphore


def enter(semaphore, inside, queue):
    for _ in range(3):
        with semaphore:
            inside.release()
            time.sleep(0.01)
            queue.put(inside.get_value())
            inside.acquire()


if __name__ == "__main__":
    semaphore, inside, queue = Semaphore(2), Semaphore(0), Queue()
    processes = [Process(target=enter, args=(semaphore, inside, queue)) for _ in range(4)]
    for process in processes:
        process.start()
    most = max(queue.get() for _ in range(4 * 3))
    for process in processes:
        process.join()
    print("never more than 2 inside:", most <= 2 or most)
    print([semaphore.acquire(block=False) for _ in range(3)])
    bounded = BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    print(bounded.get_value())
