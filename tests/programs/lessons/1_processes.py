#: any
#: out Task 0 runs in process <n>
#: out Task 1 runs in process <n>
#: out Task 2 runs in process <n>
#: out Task 3 runs in process <n>
#: out Task 4 runs in process <n>
#: out Task 0 is done
#: out Task 1 is done
#: out Task 2 is done
#: out Task 3 is done
#: out Task 4 is done
#: last 5 different PIDs, in parallel: True
#: firefox
#: bare
import os
import time
from multiprocessing import Process


def task(number):
    print(f"Task {number} runs in process {os.getpid()}")
    time.sleep(2)
    print(f"Task {number} is done")


if __name__ == "__main__":
    began = time.monotonic()
    processes = [Process(target=task, args=(i,)) for i in range(5)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    different = {process.pid for process in processes} - {os.getpid()}
    # One after the other they would take ten seconds.
    print(len(different), "different PIDs, in parallel:", time.monotonic() - began < 9)
