"""Operations per second on a manager's dict: one store, one load, by turns. argv: repetitions."""

import json
import multiprocessing
import sys
import time

COUNT = 1000


def once(shared):
    begin = time.perf_counter()
    for i in range(COUNT):
        shared[i % 100] = i
        assert shared[i % 100] == i
    return 2 * COUNT / (time.perf_counter() - begin)


def main():
    with multiprocessing.get_context("forkserver").Manager() as manager:
        shared = manager.dict()
        once(shared)
        print(json.dumps([once(shared) for _ in range(int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
