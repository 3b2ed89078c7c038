"""The same work twice: in four threads, then in four processes.

The work is pure computing. Watch which of the two gets it done sooner.
"""

import os
import time
from multiprocessing import Process
from threading import Thread

WORKERS = 4
STEPS = 600_000  # raise it to make the difference clearer


def compute(steps):
    total = 0
    for i in range(steps):
        total += i * i % 7
    return total


def seconds_for(kind):
    """How long WORKERS workers of that kind take, their start included."""
    workers = [kind(target=compute, args=(STEPS,)) for _ in range(WORKERS)]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - began


if __name__ == "__main__":
    began = time.perf_counter()
    compute(STEPS)
    # What the work would take without any helpers.
    alone = WORKERS * (time.perf_counter() - began)
    print(f"One after the other: {alone:.2f} s, on a machine with {os.cpu_count()} processors")

    for name, kind in [("threads", Thread), ("processes", Process)]:
        seconds = seconds_for(kind)
        print(f"In {WORKERS} {name}: {seconds:.2f} s, {alone / seconds:.1f} times as fast")
