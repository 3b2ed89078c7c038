"""One at a time, please.

Whoever holds the lock goes on; the others wait for their turn.
Each process's two lines stay together.
"""

from multiprocessing import Lock, Process


def speak(lock, n):
    with lock:
        print(f"Process {n} has the lock")
        print(f"Process {n} gives it back")


if __name__ == "__main__":
    lock = Lock()

    processes = [Process(target=speak, args=(lock, i)) for i in range(5)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
