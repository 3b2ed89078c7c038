"""Bytes per second through a pipe, in messages of 1 MiB. argv: repetitions."""

import json
import multiprocessing
import sys
import time

SIZE = 1 << 20
COUNT = 24


def sink(connection):
    received = 0
    while message := connection.recv_bytes():
        received += len(message)
        if received == COUNT * SIZE:
            connection.send_bytes(b"all")
            received = 0


def once(connection, block):
    begin = time.perf_counter()
    for _ in range(COUNT):
        connection.send_bytes(block)
    connection.recv_bytes()
    return COUNT * SIZE / (time.perf_counter() - begin)


def main():
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe()
    process = context.Process(target=sink, args=(theirs,))
    process.start()
    block = bytes(SIZE)
    once(ours, block)
    print(json.dumps([once(ours, block) for _ in range(int(sys.argv[1]))]))
    ours.send_bytes(b"")
    process.join()


if __name__ == "__main__":
    main()
