#: out 4 processes for 4 tasks
#: out 1 process for a chunk of 4
#: out [3, 2, 1, 0, 1, 2] False
#: out 2 1 2
#: out Number of processes must be at least 1
#: out Number of processes must be at least 1
#: out maxtasksperchild must be a positive int or None
#: out maxtasksperchild must be a positive int or None
#: out initializer must be a callable
#: firefox
# maxtasksperchild; a worker that a task ended is replaced, its task lost.
import multiprocessing
import os
from multiprocessing import Pool


def pid(_):
    return os.getpid()


if __name__ == "__main__":
    with Pool(1, maxtasksperchild=1) as pool:
        pids = pool.map(pid, range(4), chunksize=1)
        print(len(set(pids)), "processes for 4 tasks")
        pids = pool.map(pid, range(4), chunksize=4)
        print(len(set(pids)), "process for a chunk of 4")
    with Pool(2) as pool:
        before = {process.pid for process in pool._pool}
        lost = pool.apply_async(os._exit, (1,))
        while len({process.pid for process in pool._pool} - before) < 1:
            pass
        print(pool.map(abs, range(-3, 3)), lost.ready())
        after = {process.pid for process in pool._pool}
        print(len(after), len(before & after), len(multiprocessing.active_children()))
    for bad in [0, -1]:
        try:
            Pool(bad)
        except ValueError as error:
            print(error)
    for bad in [0, 1.5]:
        try:
            Pool(1, maxtasksperchild=bad)
        except ValueError as error:
            print(error)
    try:
        Pool(1, initializer="text")
    except TypeError as error:
        print(error)
