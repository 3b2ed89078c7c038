#: out 40 40
#: out True
#: out {0} []
#: limit 60
# Forty processes that all live at the same time.
from multiprocessing import Barrier, Process, SimpleQueue, active_children


def child(barrier, queue, i):
    barrier.wait()
    queue.put(i)


if __name__ == "__main__":
    n = 40
    barrier, queue = Barrier(n + 1), SimpleQueue()
    processes = [Process(target=child, args=(barrier, queue, i)) for i in range(n)]
    for process in processes:
        process.start()
    print(len(active_children()), len({process.pid for process in processes}))
    barrier.wait()
    print(sorted(queue.get() for _ in range(n)) == list(range(n)))
    for process in processes:
        process.join()
    print({process.exitcode for process in processes}, active_children())
