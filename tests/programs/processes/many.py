#: out 16 processes, sum 120
#: limit 60
#: bare
from multiprocessing import Process, Queue


def child(queue, n):
    queue.put(n)


if __name__ == "__main__":
    queue = Queue()
    processes = [Process(target=child, args=(queue, i)) for i in range(16)]
    for process in processes:
        process.start()
    total = sum(queue.get() for _ in processes)
    for process in processes:
        process.join()
    assert all(process.exitcode == 0 for process in processes)
    print(len(processes), "processes, sum", total)
