import time
from multiprocessing import Process, Value


def add_one(number, n):
    seen = number.value
    print(f"Process {n} reads {seen}")
    time.sleep(0.5)  # computing takes time, and the others do not wait
    number.value = seen + 1
    print(f"Process {n} writes {seen + 1}")


if __name__ == "__main__":
    number = Value("i", 0)

    processes = [Process(target=add_one, args=(number, i)) for i in range(5)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    print("Five processes added 1, and the number is", number.value)
