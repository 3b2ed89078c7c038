import time
from multiprocessing import Process, Value


def save(balance):
    for _ in range(10):
        # Held from the read to the write, and released before the next turn.
        with balance.get_lock():
            seen = balance.value
            time.sleep(0.01)  # the bank is slow
            balance.value = seen + 1


if __name__ == "__main__":
    balance = Value("i", 0)
    processes = [Process(target=save, args=(balance,)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("Balance:", balance.value)
