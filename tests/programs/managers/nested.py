#: out [[1, 2], {'k': [3]}] [1, 2]
from multiprocessing import Manager, Process


def child(outer):
    outer[0].append(2)
    outer[1]["k"].append(3)


if __name__ == "__main__":
    with Manager() as manager:
        inner, deepest = manager.list([1]), manager.list()
        outer = manager.list([inner, manager.dict({"k": deepest})])
        process = Process(target=child, args=(outer,))
        process.start()
        process.join()
        print([list(outer[0]), {k: list(v) for k, v in outer[1].items()}], list(inner))
