"""Items per second through a queue, one producer and one consumer. argv: repetitions."""

import json
import multiprocessing
import sys
import time

COUNT = 5000


def produce(queue, connection):
    while connection.recv_bytes():
        for i in range(COUNT):
            queue.put(i)


def once(queue, connection):
    begin = time.perf_counter()
    connection.send_bytes(b"go")
    for i in range(COUNT):
        assert queue.get() == i
    return COUNT / (time.perf_counter() - begin)


def main():
    context = multiprocessing.get_context("forkserver")
    queue = context.Queue()
    ours, theirs = context.Pipe()
    process = context.Process(target=produce, args=(queue, theirs))
    process.start()
    once(queue, ours)
    print(json.dumps([once(queue, ours) for _ in range(int(sys.argv[1]))]))
    ours.send_bytes(b"")
    process.join()


if __name__ == "__main__":
    main()
