"""The standard library: pickles of small tuples, numbers and strings, one at a time, as queues and pools send them."""

import pickle

CHECKSUM = 62999040

ITEMS = [(i, f"task {i % 50}", i / 3, (i % 7, None, True), b"bytes") for i in range(300)]


class Task:
    def __init__(self, number, args):
        self.number = number
        self.args = args


def work():
    size = total = 0
    for turn in range(60):
        for item in ITEMS:
            data = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
            size += len(data)
            total += pickle.loads(data)[0]
        for number in range(300):
            total += pickle.loads(pickle.dumps(number + turn))
        for number in range(100):
            task = pickle.loads(pickle.dumps(Task(number, (turn, number))))
            total += task.args[1]
    return total * 10 + size
