#: out AssertionError: daemonic processes are not allowed to have children
from multiprocessing import Process, Queue


def nothing():
    pass


def daemon(queue):
    try:
        Process(target=nothing).start()
    except AssertionError as error:
        queue.put(f"AssertionError: {error}")


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=daemon, args=(queue,), daemon=True)
    process.start()
    print(queue.get())
    process.join()
