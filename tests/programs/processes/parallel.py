#: out both computed at the same time: True
#: limit 120
# Two children compute; each must see the other's counter move while it computes itself.
from multiprocessing import Process, Queue, Semaphore


def compute(mine, others, queue):
    # Without real parallelism the other could not count while this loop, which never waits, runs.
    seen = 0
    total = 0
    for i in range(4_000_000):
        total += i & 3
        if i % 1000 == 0:
            mine.release()
            if others.acquire(block=False):
                seen += 1
                if seen == 20:
                    break
    queue.put(seen >= 20)


if __name__ == "__main__":
    queue = Queue()
    first, second = Semaphore(0), Semaphore(0)
    processes = [
        Process(target=compute, args=(first, second, queue)),
        Process(target=compute, args=(second, first, queue)),
    ]
    for process in processes:
        process.start()
    print("both computed at the same time:", queue.get() and queue.get())
    for process in processes:
        process.join()
