#: out 8 True [] []
#: out [(0, 'z'), (1, 'a'), (2, 'b'), (3, 'c')]
#: out [2, 1, 0] True
# A semaphore that lets three work at once, a managed list that says who; a queue sorted by
# priority in a manager.
import queue
from multiprocessing import Barrier, Lock, Manager, Process, Semaphore, current_process
from multiprocessing.managers import SyncManager


class ActivePool:
    def __init__(self):
        self.manager = Manager()
        self.active = self.manager.list()
        self.lock = Lock()

    def __getstate__(self):
        return {"active": self.active, "lock": self.lock}

    def make_active(self, name):
        with self.lock:
            self.active.append(name)
            return len(self.active)

    def make_inactive(self, name):
        with self.lock:
            self.active.remove(name)


def work(semaphore, pool, most):
    name = current_process().name
    with semaphore:
        count = pool.make_active(name)
        most.append(count)
        pool.make_inactive(name)


class Priorities(SyncManager):
    pass


Priorities.register("PriorityQueue", queue.PriorityQueue)
Priorities.register("LifoQueue", queue.LifoQueue)


def put(target, items, barrier):
    for item in items:
        target.put(item)
    barrier.wait()


if __name__ == "__main__":
    pool, semaphore = ActivePool(), Semaphore(3)
    most = pool.manager.list()
    jobs = [Process(target=work, name=str(i), args=(semaphore, pool, most)) for i in range(8)]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    print(len(most), max(most) <= 3, list(pool.active), str(pool.active))
    with Priorities() as manager:
        ranked, barrier = manager.PriorityQueue(), Barrier(3)
        putters = [
            Process(target=put, args=(ranked, items, barrier))
            for items in ([(3, "c"), (1, "a")], [(2, "b"), (0, "z")])
        ]
        for process in putters:
            process.start()
        barrier.wait()
        print([ranked.get() for _ in range(ranked.qsize())])
        stack = manager.LifoQueue()
        for i in range(3):
            stack.put(i)
        print([stack.get() for _ in range(3)], stack.empty())
        for process in putters:
            process.join()
