"""Seconds to start 16 processes that do nothing, and to join them. argv: repetitions."""

import json
import multiprocessing
import sys
import time


def nothing():
    pass


def once(context):
    begin = time.perf_counter()
    processes = [context.Process(target=nothing) for _ in range(16)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    seconds = time.perf_counter() - begin
    assert all(process.exitcode == 0 for process in processes)
    return seconds


def main():
    context = multiprocessing.get_context("forkserver")
    # Starts the fork server.
    process = context.Process(target=nothing)
    process.start()
    process.join()
    print(json.dumps([once(context) for _ in range(int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
