#: out True 4
#: out [0, 1, 4, 9, 16] 3
#: out [0, -1, -2] [1, 2]
#: out [8, 9] [2]
#: out True
#: out [0, 1, 2, 3]
#: out True False
#: out TimeoutError
#: out True True
#: out division by zero
#: out True
#: out True
# The same methods in threads: closures and lambdas may be tasks, results need no pickling.
import threading
import time
from multiprocessing import TimeoutError
from multiprocessing.pool import AsyncResult, Pool, ThreadPool

if __name__ == "__main__":
    main = threading.get_ident()
    shared = []
    with ThreadPool(4, initializer=shared.append, initargs=("initialised",)) as pool:
        print(isinstance(pool, Pool), len(shared))
        print(pool.map(lambda n: n * n, range(5)), pool.apply(lambda a, b: a + b, (1, 2)))
        print(list(pool.imap(lambda n: -n, range(3))), sorted(pool.imap_unordered(abs, [-1, -2])))
        print(pool.starmap(pow, [(2, 3), (3, 2)]), pool.starmap_async(max, [(1, 2)]).get())
        print(pool.apply(lambda: threading.get_ident() != main))
        barrier = threading.Barrier(4)
        print(sorted(pool.map(lambda n: (barrier.wait(), n)[0], range(4), chunksize=1)))
        gate = threading.Event()
        result = pool.apply_async(gate.wait)
        print(isinstance(result, AsyncResult), result.ready())
        try:
            result.get(timeout=0.05)
        except TimeoutError:
            print("TimeoutError")
        gate.set()
        print(result.get(), result.successful())
        try:
            pool.map(lambda n: 1 / n, [1, 0])
        except ZeroDivisionError as error:
            print(error)
        value = object()
        print(pool.apply(lambda: value) is value)
        started = time.monotonic()
        pool.map(time.sleep, [0.1] * 4, chunksize=1)
        print(time.monotonic() - started < 0.35)
