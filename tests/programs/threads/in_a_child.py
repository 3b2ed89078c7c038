#: out [0, 1, 2] in the child's threads
import threading
from multiprocessing import Process, Queue


def child(queue):
    threads = [threading.Thread(target=queue.put, args=(i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=child, args=(queue,))
    process.start()
    print(sorted(queue.get() for _ in range(3)), "in the child's threads")
    process.join()
