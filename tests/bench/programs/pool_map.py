"""Seconds for `Pool(2).map` of 1000 items that need next to no work. argv: repetitions."""

import json
import multiprocessing
import sys
import time

ITEMS = range(1000)


def double(n):
    return 2 * n


def once(pool):
    begin = time.perf_counter()
    assert pool.map(double, ITEMS)[-1] == 1998
    return time.perf_counter() - begin


def main():
    with multiprocessing.get_context("forkserver").Pool(2) as pool:
        once(pool)
        print(json.dumps([once(pool) for _ in range(int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
