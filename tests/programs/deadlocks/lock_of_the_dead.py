#: deadlock held by Process-1
#: exit 137
#: browser CPython hangs
import os
from multiprocessing import Lock, Process


def die_with(lock):
    lock.acquire()
    os._exit(0)


if __name__ == "__main__":
    lock = Lock()
    process = Process(target=die_with, args=(lock,))
    process.start()
    process.join()
    lock.acquire()
