#: out [0, 1, 2, 3, 4] [11, 22]
#: out [1, 1, 4, 27, 256, 3125] [1, 1, 4, 27, 256, 3125] [1, 1, 4, 27, 256, 3125] []
#: out 0 1
#: out no 2 _RemoteTraceback
#: out []
#: out chunksize must be >= 1.
#: out chunksize must be >= 1.
#: out TimeoutError
#: out 0
#: out ['A', 'B'] 3
#: out [3, 8] [0, 1, 2]
# Executor.map: several iterables, chunks, timeouts, errors, closing early.
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, TimeoutError


def add(a, b=0):
    return a + b


def fail_at_2(n):
    if n == 2:
        raise ValueError(f"no {n}")
    return n


def hang(n):
    threading.Event().wait(n)
    return n


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(add, range(5))), list(executor.map(add, [1, 2, 3], [10, 20])))
        for chunksize in (1, 3, 100):
            print(list(executor.map(pow, range(6), range(6), chunksize=chunksize)), end=" ")
        print(list(executor.map(add, [])))
        results = executor.map(fail_at_2, range(5))
        print(next(results), next(results))
        try:
            next(results)
        except ValueError as error:
            print(error, type(error.__cause__).__name__)
        print(list(results))
        for chunksize in (0, -1):
            try:
                executor.map(add, [1], chunksize=chunksize)
            except ValueError as error:
                print(error)
        try:
            list(executor.map(hang, [0, 0.5], timeout=0.1))
        except TimeoutError:
            print("TimeoutError")
        early = executor.map(add, range(100))
        print(next(early))
        del early
        print(list(executor.map(str.upper, "ab")), sum(executor.map(len, ["a", "bb"])))
    with ThreadPoolExecutor(2) as executor:
        print(
            list(executor.map(lambda a, b: a * b, [1, 2], [3, 4])),
            list(executor.map(add, range(3), chunksize=10)),
        )
