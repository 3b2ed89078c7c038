#: out returns 0
#: out exits_0 0
#: out exits_3 3
#: out exits_none 0
#: out exits_text 1
#: out raises 1
#: out os_exit 7
#: err went wrong
#: err Process raises:
#: err Traceback (most recent call last):
#: err ValueError: bad luck
#: err , in raises
#: not cleanup
#: firefox
import os
import sys
from multiprocessing import Process


def returns():
    return 5


def exits_0():
    sys.exit(0)


def exits_3():
    sys.exit(3)


def exits_none():
    sys.exit()


def exits_text():
    sys.exit("went wrong")


def raises():
    raise ValueError("bad luck")


def os_exit():
    try:
        os._exit(7)
    finally:
        print("cleanup")


if __name__ == "__main__":
    for task in [returns, exits_0, exits_3, exits_none, exits_text, raises, os_exit]:
        process = Process(target=task, name=task.__name__)
        process.start()
        process.join()
        print(task.__name__, process.exitcode)
