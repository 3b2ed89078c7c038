#: out True True
#: out [0, 0, 0]
#: out ['sleeper 1']
#: out [-15, -15, -15] []
# Several searchers, the first to find it sets an event, the others stop; the rest is terminated.
import threading
from multiprocessing import Event, Process, Queue, active_children
from multiprocessing.connection import wait


def search(start, wanted, found, queue):
    n = start
    while not found.is_set():
        if n * n % 10_007 == wanted:
            queue.put(n * n % 10_007)
            found.set()
        n += 3


def sleep_for_ever():
    threading.Event().wait()


if __name__ == "__main__":
    found, queue = Event(), Queue()
    searchers = [
        Process(target=search, args=(i, 1234 * 1234 % 10_007, found, queue)) for i in range(3)
    ]
    for process in searchers:
        process.start()
    print(queue.get() == 1234 * 1234 % 10_007, found.wait())
    for process in searchers:
        process.join()
    print([process.exitcode for process in searchers])
    sleepers = [Process(target=sleep_for_ever, name=f"sleeper {i}") for i in range(3)]
    for process in sleepers:
        process.start()
    sleepers[1].terminate()
    ready = wait([process.sentinel for process in sleepers])
    print([process.name for process in sleepers if process.sentinel in ready])
    for child in active_children():
        child.terminate()
        child.join(10)
    print([process.exitcode for process in sleepers], active_children())
