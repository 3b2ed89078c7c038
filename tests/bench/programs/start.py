"""Seconds from `Process.start()` to the child's first statement. argv: repetitions, start method."""

import json
import multiprocessing
import sys
import time


def child(connection):
    # perf_counter is one clock for all processes of a machine, here as on Linux.
    connection.send(time.perf_counter())
    connection.close()


def once(context):
    ours, theirs = context.Pipe()
    process = context.Process(target=child, args=(theirs,))
    begin = time.perf_counter()
    process.start()
    first_statement = ours.recv()
    process.join()
    ours.close()
    theirs.close()
    # One start at a time: a machine at rest, as after a click. `start_join.py` has the burst.
    time.sleep(0.15)
    return first_statement - begin


def main():
    repetitions, method = int(sys.argv[1]), sys.argv[2]
    context = multiprocessing.get_context(method)
    # The first one also starts the fork server.
    once(context)
    print(json.dumps([once(context) for _ in range(repetitions)]))


if __name__ == "__main__":
    main()
