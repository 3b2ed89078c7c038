#: out .........[50%].........[100%]
#: out True 20
#: out 6 55 26
#: out [0, 1, 2, 3, 4] [0, 1, 2, 3, 4]
#: out reentered
# How answers show progress: imap_unordered in a loop, a shared counter, apply_async with a
# callback.
import sys
from functools import partial
from multiprocessing import Manager, Pool, RLock, Value

counter = None


def set_up(shared):
    global counter
    counter = shared


def work(n):
    with counter.get_lock():
        counter.value += 1
    return n * n


def tell(queue, n):
    queue.put(n)
    return n


if __name__ == "__main__":
    counter, n = Value("i", 0), 20
    with Pool(3, initializer=set_up, initargs=(counter,)) as pool:
        results = []
        for done, result in enumerate(pool.imap_unordered(work, range(n)), 1):
            results.append(result)
            sys.stdout.write(f"[{done / n:.0%}]" if done % 10 == 0 else ".")
            sys.stdout.flush()
        print()
        print(sorted(results) == [i * i for i in range(n)], counter.value)
        left = []
        jobs = [pool.apply_async(work, (i,), callback=lambda _: left.append(1)) for i in range(6)]
        pool.close()
        pool.join()
        print(len(left), sum(job.get() for job in jobs), counter.value)
    with Manager() as manager, Pool(2) as pool:
        queue = manager.Queue()
        result = pool.map_async(partial(tell, queue), range(5))
        print(sorted(queue.get() for _ in range(5)), result.get())
    lock = RLock()
    with lock:
        with lock:
            print("reentered")
