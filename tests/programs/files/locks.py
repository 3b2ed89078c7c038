#: out flock BlockingIOError: [Errno 11] Resource temporarily unavailable
#: out waited True
#: out lockf BlockingIOError: [Errno 11] Resource temporarily unavailable
#: out waited True
#: out after a death None
#: out counted 30
#: out two BlockingIOError: [Errno 11] Resource temporarily unavailable None
#: out own None
#: out a child has it BlockingIOError: [Errno 11] Resource temporarily unavailable
#: out no more None
#: out range (1, 0, 5, 10)
#: out OSError: [Errno 9] Bad file descriptor OSError: [Errno 22] Invalid argument ValueError: file descriptor cannot be a negative integer (-1)
#: out TypeError: argument must be an int, or have a fileno() method. OSError: [Errno 9] Bad file descriptor ValueError: unrecognized lockf argument
#: out OSError: [Errno 22] Invalid argument OSError: [Errno 22] Invalid argument OSError: [Errno 22] Invalid argument
#: out descriptor 1 0 True
#: out flags True
#: out short True None
#: out copy 100 False True
#: out OSError: [Errno 25] Inappropriate ioctl for device
#: firefox
import fcntl
import os
import signal
import struct
import subprocess
import sys
import tempfile
import time
from multiprocessing import Pipe, Process, get_context


def error(function, *args):
    try:
        return function(*args)
    except (OSError, ValueError, TypeError) as exception:
        return f"{type(exception).__name__}: {exception}"


def hold(path, lock, there):
    with open(path, "r+") as file:
        lock(file, fcntl.LOCK_EX)
        there.send("locked")
        there.recv()


def count(path, rounds):
    for _ in range(rounds):
        with open(path, "r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            number = int(file.read())
            file.seek(0)
            time.sleep(0.001)
            file.write(str(number + 1))
            file.flush()


def inherited(file, there):
    there.send("have it")
    there.recv()


def main():
    handle, path = tempfile.mkstemp()
    os.write(handle, b"0")
    os.close(handle)
    for lock in (fcntl.flock, fcntl.lockf):
        here, there = Pipe()
        child = Process(target=hold, args=(path, lock, there))
        child.start()
        here.recv()
        with open(path, "r+") as file:
            print(lock.__name__, error(lock, file, fcntl.LOCK_EX | fcntl.LOCK_NB))
            signal.signal(signal.SIGALRM, lambda *_: here.send("end"))
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            lock(file, fcntl.LOCK_EX)
            print("waited", child.exitcode in (None, 0))
            lock(file, fcntl.LOCK_UN)
        child.join()
    # A process that is killed gives its locks back.
    here, there = Pipe()
    child = Process(target=hold, args=(path, fcntl.flock, there))
    child.start()
    here.recv()
    child.kill()
    child.join()
    with open(path) as file:
        print("after a death", fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB))
    children = [Process(target=count, args=(path, 10)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    with open(path) as file:
        print("counted", file.read())
    # Each open file has its own lock, even in one process; a copy of the descriptor has the same.
    with open(path, "r+") as one, open(path, "r+") as two:
        fcntl.flock(one, fcntl.LOCK_EX)
        copy = os.dup(one.fileno())
        print("two", error(fcntl.flock, two, fcntl.LOCK_SH | fcntl.LOCK_NB), error(fcntl.flock, copy, fcntl.LOCK_EX))
        os.close(copy)
        fcntl.lockf(one, fcntl.LOCK_EX)
        print("own", error(fcntl.lockf, two, fcntl.LOCK_EX | fcntl.LOCK_NB))
    with open(path, "r+") as file, open(path, "r+") as other:
        fcntl.flock(file, fcntl.LOCK_EX)
        here, there = Pipe()
        child = get_context("fork").Process(target=inherited, args=(file, there))
        child.start()
        here.recv()
        file.close()
        print("a child has it", error(fcntl.flock, other, fcntl.LOCK_EX | fcntl.LOCK_NB))
        here.send("end")
        child.join()
        print("no more", error(fcntl.flock, other, fcntl.LOCK_EX | fcntl.LOCK_NB))
    with open(path, "r+") as file:
        fcntl.lockf(file, fcntl.LOCK_EX, 10, 5)
        query = "import fcntl, struct, sys; f = open(sys.argv[1]); print(struct.unpack('hhqqi4x', fcntl.fcntl(f, fcntl.F_GETLK, struct.pack('hhqqi4x', fcntl.F_RDLCK, 0, 0, 0, 0)))[:4])"
        print("range", subprocess.run([sys.executable, "-c", query, path], capture_output=True, text=True).stdout.strip())
    file = open(path, "w")
    reading = open(path)
    print(error(fcntl.flock, 999, fcntl.LOCK_EX), error(fcntl.flock, file, 0), error(fcntl.flock, -1, 2))
    print(error(fcntl.flock, "a", 2), error(fcntl.lockf, reading, fcntl.LOCK_EX), error(fcntl.lockf, file, 0))
    print(error(fcntl.lockf, file, fcntl.LOCK_EX, -5), error(fcntl.lockf, file, 2, 0, 0, 7), error(fcntl.fcntl, file, 9999))
    print("descriptor", fcntl.fcntl(file, fcntl.F_GETFD), fcntl.fcntl(file, fcntl.F_SETFD, 0), os.get_inheritable(file.fileno()))
    fcntl.fcntl(file, fcntl.F_SETFL, os.O_NONBLOCK | os.O_APPEND)
    print("flags", fcntl.fcntl(file, fcntl.F_GETFL) & (os.O_NONBLOCK | os.O_APPEND | os.O_ACCMODE) == os.O_NONBLOCK | os.O_APPEND | os.O_WRONLY)
    short = struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0)
    print("short", fcntl.fcntl(file, fcntl.F_SETLKW, short) == short, error(fcntl.lockf, reading, fcntl.LOCK_SH | fcntl.LOCK_NB))
    copy = fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, 100)
    print("copy", copy, os.get_inheritable(copy), os.path.sameopenfile(copy, file.fileno()))
    print(error(fcntl.ioctl, file, 0x5413, b"\0" * 8))
    os.close(copy)
    os.unlink(path)


if __name__ == "__main__":
    main()
