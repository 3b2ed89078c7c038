#: out parent reads: written by the child
#: out parent reads: appended by the parent
#: out child read 41
import os
import tempfile
from multiprocessing import Process, Queue


def child(path, queue):
    with open(path, "r+") as file:
        queue.put(int(file.read()) - 1)
        file.seek(0)
        file.truncate()
        file.write("written by the child\n")


if __name__ == "__main__":
    path = os.path.join(tempfile.mkdtemp(), "shared.txt")
    with open(path, "w") as file:
        file.write("42")
    queue = Queue()
    process = Process(target=child, args=(path, queue))
    process.start()
    number = queue.get()
    process.join()
    with open(path, "a") as file:
        file.write("appended by the parent\n")
    with open(path) as file:
        for line in file:
            print("parent reads:", line.rstrip())
    print("child read", number)
