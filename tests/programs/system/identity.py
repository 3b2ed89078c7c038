#: out pid True, parent True, children differ True
#: out cpus True
#: out urandom 16 True
#: firefox
import os
from multiprocessing import Pipe, Process, cpu_count


def child(connection):
    connection.send((os.getpid(), os.getppid()))


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,))
    process.start()
    pid, ppid = ours.recv()
    process.join()
    print(f"pid {pid == process.pid}, parent {ppid > 0}, children differ {pid != os.getpid()}")
    print("cpus", os.cpu_count() == cpu_count() >= 1)
    first, second = os.urandom(16), os.urandom(16)
    print("urandom", len(first), first != second)
