#: err Traceback (most recent call last):
#: err process.start()
#: err pickle
#: err <lambda>
#: exit 1
#: not never printed
#: firefox
from multiprocessing import Process


def child(function):
    print("never printed")


if __name__ == "__main__":
    process = Process(target=child, args=(lambda: 1,))
    process.start()
