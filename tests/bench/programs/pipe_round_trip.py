"""Seconds for a message of one byte to a child and back. argv: repetitions."""

import json
import multiprocessing
import sys
import time

COUNT = 300


def echo(connection):
    while message := connection.recv_bytes():
        connection.send_bytes(message)


def once(connection):
    begin = time.perf_counter()
    for _ in range(COUNT):
        connection.send_bytes(b"x")
        connection.recv_bytes()
    return (time.perf_counter() - begin) / COUNT


def main():
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe()
    process = context.Process(target=echo, args=(theirs,))
    process.start()
    once(ours)
    print(json.dumps([once(ours) for _ in range(int(sys.argv[1]))]))
    ours.send_bytes(b"")
    process.join()


if __name__ == "__main__":
    main()
