#: any
#: out 0 goes in
#: out 0 goes out
#: out 1 goes in
#: out 1 goes out
#: out 2 goes in
#: out 2 goes out
#: out 3 goes in
#: out 3 goes out
#: out 4 goes in
#: out 4 goes out
#: firefox
#: bare
import time
from multiprocessing import Lock, Process


def speak(lock, n):
    with lock:
        print(n, "goes in")
        time.sleep(0.05)
        print(n, "goes out")


if __name__ == "__main__":
    lock = Lock()
    processes = [Process(target=speak, args=(lock, i)) for i in range(5)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
