#: out [0, 1, 4] same process True
import os
from multiprocessing.pool import ThreadPool


def work(n):
    return n * n, os.getpid()


if __name__ == "__main__":
    with ThreadPool(3) as pool:
        results = pool.map(work, range(3))
    print([square for square, _ in results], "same process", {pid for _, pid in results} == {os.getpid()})
