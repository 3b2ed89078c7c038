import os
from multiprocessing import Process


def task(number):
    total = sum(i * i % 7 for i in range(50_000))
    print(f"Task {number} computed {total} in process {os.getpid()}")


if __name__ == "__main__":
    workers = [Process(target=task, args=(i,)) for i in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
