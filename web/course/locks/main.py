import time
from multiprocessing import Lock, Process, Value


def add_one(lock, number, n):
    with lock:
        seen = number.value
        print(f"Process {n} reads {seen}")
        time.sleep(0.2)  # no other process can read now
        number.value = seen + 1
        print(f"Process {n} writes {seen + 1}")


if __name__ == "__main__":
    lock = Lock()
    number = Value("i", 0)

    processes = [Process(target=add_one, args=(lock, number, i)) for i in range(5)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
