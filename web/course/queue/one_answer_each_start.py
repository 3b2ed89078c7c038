from multiprocessing import Process, Queue


def square_if_even(queue, n):
    if n % 2 == 0:
        queue.put(n * n)


if __name__ == "__main__":
    queue = Queue()
    processes = [Process(target=square_if_even, args=(queue, n)) for n in range(6)]
    for process in processes:
        process.start()

    for _ in processes:
        print("Got", queue.get())

    for process in processes:
        process.join()
