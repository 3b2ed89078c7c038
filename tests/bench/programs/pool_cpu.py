"""Seconds for `Pool(2).map` of arithmetic. argv: repetitions."""

import json
import multiprocessing
import sys
import time


def powers(first):
    total = 0
    for n in range(first, first + 20_000):
        total += n * n % 7
    return total


def once(pool):
    begin = time.perf_counter()
    pool.map(powers, range(0, 640_000, 20_000), chunksize=1)
    return time.perf_counter() - begin


def main():
    with multiprocessing.get_context("forkserver").Pool(2) as pool:
        once(pool)
        print(json.dumps([once(pool) for _ in range(int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
