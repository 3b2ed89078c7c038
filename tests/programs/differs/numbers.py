#: out 0 True
#: out True True
#: out True True
#: out rustpython (3, 14)
#: out linux wasm32
#: browser what is compared belongs to the machine or the interpreter
# Process ids are numbers of the page, from 1001 on; processors are those that the browser tells.
import multiprocessing
import os
import platform
import sys


def child(queue):
    queue.put((os.getppid(), os.getpid() > os.getppid()))


if __name__ == "__main__":
    print(os.getppid(), 1001 <= os.getpid() == multiprocessing.current_process().pid < 3000)
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=child, args=(queue,))
    process.start()
    parent, is_younger = queue.get()
    print(parent == os.getpid(), is_younger)
    process.join()
    count = multiprocessing.cpu_count()
    print(count == os.cpu_count() == os.process_cpu_count(), count >= 1)
    print(sys.implementation.name, sys.version_info[:2])
    print(sys.platform, platform.machine())
