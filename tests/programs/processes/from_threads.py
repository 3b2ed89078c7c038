#: out [(0, 'child of thread 0'), (1, 'child of thread 1'), (2, 'child of thread 2'), (3, 'child of thread 3')]
#: out [0, 0, 0, 0] []
# Processes started by several threads, joined by others.
import threading
from multiprocessing import Process, SimpleQueue, active_children, current_process


def child(queue, i):
    queue.put((i, current_process().name))


def start(queue, i, processes):
    process = Process(target=child, args=(queue, i), name=f"child of thread {i}")
    process.start()
    processes.append(process)


if __name__ == "__main__":
    queue, processes = SimpleQueue(), []
    threads = [threading.Thread(target=start, args=(queue, i, processes)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    joiner = threading.Thread(target=lambda: [process.join() for process in processes])
    joiner.start()
    print(sorted(queue.get() for _ in threads))
    joiner.join()
    print([process.exitcode for process in processes], active_children())
