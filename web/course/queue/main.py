from multiprocessing import Process, Queue


def put_square(queue, n):
    queue.put(n * n)


if __name__ == "__main__":
    queue = Queue()

    processes = []
    for i in range(5):
        process = Process(target=put_square, args=(queue, i))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()

    for _ in processes:
        print("Got", queue.get())

    # Five squares were put. A sixth get() would wait forever.
    # Remove the # from the next line, and read the report.
    # queue.get()
