#: out ['ForkServerPoolWorker-<n>', 'ForkServerPoolWorker-<n>']
#: out [('set up', 1), ('set up', 2)]
#: out at most 2 tasks each: True
import multiprocessing
import os
import time
from multiprocessing import Pool


def set_up(value):
    global state
    state = value


def look(n):
    return state, n


def name(_):
    time.sleep(0.3)
    return multiprocessing.current_process().name


def pid(_):
    return os.getpid()


if __name__ == "__main__":
    with Pool(2, initializer=set_up, initargs=("set up",)) as pool:
        print(sorted(pool.map(name, range(2), chunksize=1)))
        print(pool.map(look, [1, 2]))
        pool.close()
        pool.join()
    with Pool(2, maxtasksperchild=2) as pool:
        pids = pool.map(pid, range(8), chunksize=1)
        print("at most 2 tasks each:", max(pids.count(one) for one in pids) <= 2)
