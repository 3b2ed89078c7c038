#: out 800 with the lock
#: firefox
# A counter in a file, read and written under the lock by four processes.
import os
import tempfile
from multiprocessing import Lock, Process


def count(lock, path):
    for _ in range(200):
        with lock:
            with open(path) as file:
                number = int(file.read())
            with open(path, "w") as file:
                file.write(str(number + 1))


if __name__ == "__main__":
    path = os.path.join(tempfile.mkdtemp(), "counter")
    with open(path, "w") as file:
        file.write("0")
    lock = Lock()
    processes = [Process(target=count, args=(lock, path)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with open(path) as file:
        print(file.read(), "with the lock")
