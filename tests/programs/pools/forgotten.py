#: out [0, 1, 4]
#: out the end
# A pool that nobody closes, with a task running, does not keep the program.
import threading
from multiprocessing import Pool


def for_ever(_):
    threading.Event().wait()


def square(n):
    return n * n


if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(square, range(3)))
    pool.apply_async(for_ever, (0,))
    print("the end")
