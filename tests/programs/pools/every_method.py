#: out [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] [] [0, 1, 4, 9, 16] ['a', 'b']
#: out [3, 13, 9] [4, 6]
#: out 0 1 4 9
#: out StopIteration
#: out [0, 1, 4, 9, 16, 25, 36] [0, 1, 4, 9, 16]
#: out ['1', '2', '4', 'three']
#: out ['1', '2', '4', 'three']
#: out KeyError 'in the iterable'
#: out KeyError 'in the iterable'
#: out Chunksize must be 1+, not 0
#: out Chunksize must be 1+, not -1
#: out TimeoutError ()
#: out TimeoutError ()
#: out False None
#: out True
#: bare
# Each method with chunks, iterators, timeouts, callbacks of success and of failure.
import multiprocessing
from multiprocessing import Pool


def square(n):
    return n * n


def add(a, b=10):
    return a + b


def fails_at_3(n):
    if n == 3:
        raise ValueError("three")
    return n


def wait_for_ever(_):
    import threading

    threading.Event().wait()


def numbers():
    for i in range(5):
        yield i


def broken_numbers():
    yield 1
    raise KeyError("in the iterable")


if __name__ == "__main__":
    pool = Pool(3)
    for chunksize in (None, 1, 4, 100):
        print(pool.map(square, range(10), chunksize), end=" ")
    print(pool.map(square, []), pool.map(square, numbers()), pool.map(str, "ab"))
    print(
        pool.starmap(add, [(1, 2), (3,), [4, 5]], chunksize=2),
        pool.starmap(add, zip([1, 2], [3, 4])),
    )
    iterator = pool.imap(square, range(4))
    print(next(iterator), iterator.next(), iterator.next(timeout=20), next(iterator))
    try:
        iterator.next()
    except StopIteration:
        print("StopIteration")
    print(
        list(pool.imap(square, range(7), chunksize=3)),
        sorted(pool.imap_unordered(square, numbers(), chunksize=2)),
    )
    for function in pool.imap, pool.imap_unordered:
        got, iterator = [], function(fails_at_3, [1, 2, 3, 4])
        while True:
            try:
                got.append(next(iterator))
            except ValueError as error:
                got.append(str(error))
            except StopIteration:
                break
        print(sorted(map(str, got)))
    for function in pool.map, pool.imap:
        try:
            list(function(square, broken_numbers()))
        except KeyError as error:
            print("KeyError", error)
    for chunksize in (0, -1):
        try:
            pool.imap(square, [1], chunksize)
        except ValueError as error:
            print(error)
    never = pool.map_async(wait_for_ever, [1])
    iterator = pool.imap(wait_for_ever, [1])
    for attempt in [lambda: never.get(0.05), lambda: iterator.next(timeout=0.05)]:
        try:
            attempt()
        except multiprocessing.TimeoutError as error:
            print(type(error).__name__, error.args)
    print(never.ready(), never.wait(0.01))
    try:
        never.successful()
    except ValueError as error:
        print("not ready" in str(error))
    pool.terminate()
    pool.join()
