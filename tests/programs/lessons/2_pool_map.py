#: out [9, 1, 4]
#: out in parallel: True
#: firefox
#: bare
import time
from multiprocessing import Pool


def square(n):
    time.sleep(n)
    return n * n


if __name__ == "__main__":
    with Pool(processes=3) as pool:
        began = time.monotonic()
        print(pool.map(square, [3, 1, 2]))
        # One after the other they would take six seconds.
        print("in parallel:", time.monotonic() - began < 5.5)
