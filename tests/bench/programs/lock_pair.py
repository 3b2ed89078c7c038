"""Seconds to acquire and release a lock that nobody else wants. argv: repetitions."""

import json
import multiprocessing
import sys
import time

COUNT = 20_000


def once(lock):
    begin = time.perf_counter()
    for _ in range(COUNT):
        lock.acquire()
        lock.release()
    return (time.perf_counter() - begin) / COUNT


def main():
    lock = multiprocessing.get_context("forkserver").Lock()
    once(lock)
    print(json.dumps([once(lock) for _ in range(int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
