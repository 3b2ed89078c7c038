import os
import time
from multiprocessing import Barrier, Process
from threading import Thread

WORKERS = 4
STEPS = 600_000  # raise it to make the difference clearer


def compute():
    total = 0
    for i in range(STEPS):
        total += i * i % 7
    return total


def wait_and_compute(all_there):
    all_there.wait()
    compute()


def seconds_for(kind):
    """Measures how long WORKERS workers of this kind compute."""
    all_there = Barrier(WORKERS + 1)  # opens when all workers and the main process wait at it
    workers = [kind(target=wait_and_compute, args=(all_there,)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    all_there.wait()
    began = time.perf_counter()  # every worker has started: from here on they only compute
    for worker in workers:
        worker.join()
    return time.perf_counter() - began


if __name__ == "__main__":
    compute()  # a warm-up: the first run may be slower
    began = time.perf_counter()
    compute()
    alone = WORKERS * (time.perf_counter() - began)
    print(f"One after the other: {alone:.2f} s, on a machine with {os.cpu_count()} processors")

    for name, kind in [("threads", Thread), ("processes", Process)]:
        seconds = seconds_for(kind)
        print(f"In {WORKERS} {name}: {seconds:.2f} s, {alone / seconds:.1f} times as fast")
