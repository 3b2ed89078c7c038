import sys
from multiprocessing import Process


def work(number):
    if number == 1:
        raise ValueError("task 1 fails on purpose")
    if number == 2:
        sys.exit(7)


if __name__ == "__main__":
    processes = [Process(target=work, args=(i,)) for i in range(3)]
    for process in processes:
        process.start()
    # All of them are running. A process has an exit code only after it has ended.
    for number, process in enumerate(processes):
        process.join()
        print(f"Task {number} ended with exit code {process.exitcode}")
