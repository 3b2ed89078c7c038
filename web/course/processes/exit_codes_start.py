import sys
from multiprocessing import Process


def work(number):
    if number == 1:
        raise ValueError("task 1 fails on purpose")
    if number == 2:
        sys.exit(7)


if __name__ == "__main__":
    processes = [Process(target=work, args=(i,)) for i in range(3)]
    for number, process in enumerate(processes):
        process.start()
        print(f"Task {number} ended with exit code {process.exitcode}")
