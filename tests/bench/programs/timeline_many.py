"""The timeline with much to show: 32 processes in a ring pass numbers on until they have noted 100,000 events.

argv: rounds (800 if absent). In a round each process waits, goes on, receives and sends: four events."""

import sys
from multiprocessing import Pipe, Process

PROCESSES = 32


def pass_on(number, source, target, rounds):
    for round in range(rounds):
        if number == 0:
            target.send(round)
            source.recv()
        else:
            target.send(source.recv() + number)


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 800
    pipes = [Pipe(duplex=False) for _ in range(PROCESSES)]
    workers = [
        Process(target=pass_on, args=(number, pipes[number][0], pipes[(number + 1) % PROCESSES][1], rounds))
        for number in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("passed on", PROCESSES * rounds, "messages")
