#: out {0: 0, 1: 1, 2: 4, 3: 9, 4: 16}
#: firefox
#: bare
from multiprocessing import Manager, Process


def store(shared, n):
    shared[n] = n * n


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.dict()
        processes = [Process(target=store, args=(shared, i)) for i in range(5)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(dict(sorted(shared.items())))
