import os
import time
from multiprocessing import Process


def task(number):
    print(f"Task {number} starts in process {os.getpid()}")
    time.sleep(2)
    print(f"Task {number} is done")


if __name__ == "__main__":
    print(f"The main process is {os.getpid()}")

    processes = [Process(target=task, args=(i,)) for i in range(5)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    print("All five processes have ended")
