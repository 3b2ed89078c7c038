#: out both hold one
#: deadlock Process-1
#: deadlock Process-2
#: deadlock held by Process-2
#: deadlock held by Process-1
#: deadlock lock
#: deadlock lock_order.py:21
#: deadlock lock_order.py:34
#: exit 137
#: firefox
#: bare
#: browser CPython hangs
from multiprocessing import Barrier, Lock, Process


def take(first, second, barrier):
    with first:
        if barrier.wait() == 0:
            print("both hold one")
        barrier.wait()
        with second:
            print("never printed")


if __name__ == "__main__":
    a, b, barrier = Lock(), Lock(), Barrier(2)
    processes = [
        Process(target=take, args=(a, b, barrier)), Process(target=take, args=(b, a, barrier)),
    ]
    for process in processes:
        process.start()
    # The main process waits for a child that waits.
    for process in processes:
        process.join()
