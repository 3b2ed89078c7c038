#: out ['1', '22', '333'] []
#: out 4444 True
#: out ['', '1', '22', '333']
#: out [0, 1, 2] 3
#: out [0, 1, 2]
# Pools see what the parent had made; their initializer may be a closure; executors and managers
# work too.
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

context = get_context("fork")


def look_up(key):
    return table[key]


def pid(_):
    return os.getpid()


if __name__ == "__main__":
    table = {n: str(n) * n for n in range(5)}
    state = []

    def set_up():
        state.append("in the worker")

    with context.Pool(2, initializer=set_up) as pool:
        print(pool.map(look_up, [1, 2, 3]), state)
        print(
            pool.apply_async(look_up, (4,)).get(),
            len(set(pool.map(pid, range(20), chunksize=1))) <= 2,
        )
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        print(list(executor.map(look_up, range(4))))
    with context.Manager() as manager:
        shared = manager.dict()
        jobs = [
            context.Process(target=lambda i=i: shared.update({i: os.getpid()})) for i in range(3)
        ]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        print(sorted(shared.keys()), len(set(shared.values())))
    barrier, queue = context.Barrier(3), context.Queue()

    def meet():
        queue.put(barrier.wait())

    jobs = [context.Process(target=meet) for _ in range(3)]
    for job in jobs:
        job.start()
    print(sorted(queue.get() for _ in jobs))
    for job in jobs:
        job.join()
