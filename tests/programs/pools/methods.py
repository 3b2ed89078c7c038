#: out [0, 1, 4, 9]
#: out [3, 7]
#: out [0, 1, 4]
#: out [0, 1, 4]
#: out 25
#: out callback [36]
#: out [0, 1, 4] ready True successful True
#: out [1, 8] 49
#: firefox
from multiprocessing import Pool


def square(n):
    return n * n


def add(a, b):
    return a + b


def power(n, exponent=2):
    return n**exponent


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, range(4)))
        print(pool.starmap(add, [(1, 2), (3, 4)]))
        print(list(pool.imap(square, range(3))))
        print(sorted(pool.imap_unordered(square, range(3), chunksize=2)))
        print(pool.apply(square, (5,)))
        called = []
        pool.apply_async(square, (6,), callback=called.append).wait()
        print("callback", called)
        result = pool.map_async(square, range(3))
        print(result.get(timeout=20), "ready", result.ready(), "successful", result.successful())
        print(pool.starmap_async(power, [(1, 3), (2, 3)]).get(), pool.apply(power, (7,), {"exponent": 2}))
