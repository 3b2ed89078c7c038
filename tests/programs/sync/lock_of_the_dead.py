#: out True -9
#: out still held: False
#: bare
# As on CPython, a lock stays taken when its holder is killed.
import os
import signal
from multiprocessing import Lock, Process, Queue


def die_with(lock, queue):
    lock.acquire()
    queue.put(True)
    queue.close()
    queue.join_thread()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    lock, queue = Lock(), Queue()
    process = Process(target=die_with, args=(lock, queue))
    process.start()
    taken = queue.get()
    process.join()
    print(taken, process.exitcode)
    print("still held:", lock.acquire(timeout=0.1))
