"""Seconds for an item to a child and back through two queues. argv: repetitions."""

import json
import multiprocessing
import sys
import time

COUNT = 300


def echo(there, back):
    while (item := there.get()) is not None:
        back.put(item)


def once(there, back):
    begin = time.perf_counter()
    for i in range(COUNT):
        there.put(i)
        back.get()
    return (time.perf_counter() - begin) / COUNT


def main():
    context = multiprocessing.get_context("forkserver")
    there, back = context.Queue(), context.Queue()
    process = context.Process(target=echo, args=(there, back))
    process.start()
    once(there, back)
    print(json.dumps([once(there, back) for _ in range(int(sys.argv[1]))]))
    there.put(None)
    process.join()


if __name__ == "__main__":
    main()
