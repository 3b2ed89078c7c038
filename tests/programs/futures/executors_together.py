#: out [0, 1, 4, 9, 16, 25]
#: out [49, 64]
#: out 16
#: out [5, 14]
#: out 81
# Threads that submit to processes; a process pool inside a task of a process pool; both kinds
# waited for at once.
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from multiprocessing import Process, SimpleQueue


def square(n):
    return n * n


def inner(n):
    with ProcessPoolExecutor(2) as executor:
        return sum(executor.map(square, range(n)))


def in_a_child(queue):
    with ProcessPoolExecutor(1) as executor:
        queue.put(executor.submit(square, 9).result())


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as processes, ThreadPoolExecutor(3) as threads:
        print(list(threads.map(lambda n: processes.submit(square, n).result(), range(6))))
        mixed = [processes.submit(square, 7), threads.submit(square, 8)]
        print(sorted(future.result() for future in as_completed(mixed)))
        first = processes.submit(square, 2)
        print(processes.submit(square, first.result()).result())
        print(list(processes.map(inner, [3, 4])))
    queue = SimpleQueue()
    process = Process(target=in_a_child, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
