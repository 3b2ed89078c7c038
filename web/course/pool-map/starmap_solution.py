import os
from multiprocessing import Pool

PAIRS = [(2, 10), (3, 4), (10, 3), (7, 2), (5, 3), (1, 99)]


def power(base, exponent):
    print(f"{base}**{exponent} is computed by process {os.getpid()}")
    return base**exponent


if __name__ == "__main__":
    with Pool(2) as pool:
        # map() would call power((2, 10)); starmap() calls power(2, 10).
        results = pool.starmap(power, PAIRS)
    print(results)
