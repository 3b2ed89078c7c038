#: any
#: out locked both
#: out OSError 35 Resource deadlock avoided
#: out F_TEST is refused True
#: out F_TLOCK is refused 11
#: firefox
"""Two processes that lock two bytes in opposite orders: the second to wait is refused."""
import multiprocessing
import os
import tempfile


def lock_at(fd, position, command=os.F_LOCK):
    os.lseek(fd, position, os.SEEK_SET)
    os.lockf(fd, command, 1)


def work(path, first, second, barrier):
    fd = os.open(path, os.O_RDWR)
    lock_at(fd, first)
    barrier.wait()
    try:
        lock_at(fd, second)
        print("locked both")
    except OSError as error:
        print("OSError", error.errno, error.strerror)


def refused(path, command):
    try:
        lock_at(os.open(path, os.O_RDWR), 9, command)
    except OSError as error:
        print(*(["F_TEST is refused", error.errno in (11, 13)] if command == os.F_TEST else ["F_TLOCK is refused", error.errno]))


if __name__ == "__main__":
    fd, path = tempfile.mkstemp()
    os.write(fd, b"0123456789")
    barrier = multiprocessing.Barrier(2)
    processes = [multiprocessing.Process(target=work, args=(path, *order, barrier)) for order in ((1, 2), (2, 1))]
    lock_at(fd, 9)
    processes += [multiprocessing.Process(target=refused, args=(path, command)) for command in (os.F_TEST, os.F_TLOCK)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    lock_at(fd, 9, os.F_ULOCK)
    os.unlink(path)
