#: out terminated while busy
#: out all workers gone: True
#: limit 60
#: bare
import multiprocessing
from multiprocessing import Pool


def forever(_):
    while True:
        pass


if __name__ == "__main__":
    pool = Pool(2)
    pool.map_async(forever, range(2))
    pool.terminate()
    pool.join()
    print("terminated while busy")
    print("all workers gone:", multiprocessing.active_children() == [])
