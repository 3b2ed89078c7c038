"""Hand over one call, go on, and fetch the result later.

apply_async() returns at once. get() waits until a process of
the pool has the answer.
"""

from multiprocessing import Pool


def cube(n):
    return n**3


if __name__ == "__main__":
    with Pool(3) as pool:
        promised = pool.apply_async(cube, (4,))
        print("The pool is at work; the main process is free")
        print("4 cubed is", promised.get())
