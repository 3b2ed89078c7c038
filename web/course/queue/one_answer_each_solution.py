from multiprocessing import Process, Queue


def square_if_even(queue, n):
    # None means "no square", so there is one item for each get().
    queue.put(n * n if n % 2 == 0 else None)


if __name__ == "__main__":
    queue = Queue()
    processes = [Process(target=square_if_even, args=(queue, n)) for n in range(6)]
    for process in processes:
        process.start()

    for _ in processes:
        square = queue.get()
        if square is not None:
            print("Got", square)

    for process in processes:
        process.join()
