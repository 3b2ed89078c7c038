from multiprocessing import Manager, Process


def store_square(ordinary, shared, n):
    ordinary[n] = n * n  # the child's own copy
    shared[n] = n * n  # a message to the manager


if __name__ == "__main__":
    ordinary = {}
    with Manager() as manager:
        shared = manager.dict()

        processes = []
        for i in range(5):
            process = Process(target=store_square, args=(ordinary, shared, i))
            process.start()
            processes.append(process)
        for process in processes:
            process.join()

        print("The ordinary dict:", ordinary)
        print("The manager's dict:", dict(sorted(shared.items())))
