#: any
#: out 0
#: out 1
#: out 4
#: out 9
#: out 16
#: deadlock MainProcess
#: deadlock queue (get)
#: deadlock sixth_get.py:31
#: exit 137
#: firefox
#: bare
#: browser CPython hangs
from multiprocessing import Process, Queue


def put_square(queue, n):
    queue.put(n * n)


if __name__ == "__main__":
    queue = Queue()
    processes = [Process(target=put_square, args=(queue, i)) for i in range(5)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    for _ in range(5):
        print(queue.get())
    # Nobody puts a sixth one.
    queue.get()
