#: out all children draw differently: True
#: firefox
# A clone of the template must not repeat what the template drew.
import os
import random
import uuid
from multiprocessing import Process, Queue


def child(queue):
    queue.put((random.random(), os.urandom(8), uuid.uuid4().hex, id(object) and hash("text")))


if __name__ == "__main__":
    queue = Queue()
    processes = [Process(target=child, args=(queue,)) for _ in range(4)]
    for process in processes:
        process.start()
    drawn = [queue.get() for _ in processes] + [(random.random(), os.urandom(8), uuid.uuid4().hex, 0)]
    for process in processes:
        process.join()
    same = [what for i, what in enumerate(["random", "urandom", "uuid4"]) if len({draw[i] for draw in drawn}) < 5]
    print("all children draw differently:", not same or same)
