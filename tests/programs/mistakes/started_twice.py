#: out runs once
#: err AssertionError: cannot start a process twice
#: exit 1
#: firefox
from multiprocessing import Process


def child():
    print("runs once")


if __name__ == "__main__":
    process = Process(target=child)
    process.start()
    process.join()
    process.start()
