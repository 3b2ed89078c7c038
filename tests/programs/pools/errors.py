#: out ZeroDivisionError: division by zero
#: out cause: RemoteTraceback, names fails: True
#: out error callback ZeroDivisionError
#: out TimeoutError
#: out still works 4
#: out Pool not running
import time
from multiprocessing import Pool, TimeoutError


def fails(n):
    return 1 / n


def slow():
    time.sleep(1)


def double(n):
    return 2 * n


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(fails, [1, 0, 2])
        except ZeroDivisionError as error:
            print(f"{type(error).__name__}: {error}")
            cause = error.__cause__
            print(f"cause: {type(cause).__name__}, names fails:", "in fails" in str(cause))
        errors = []
        result = pool.apply_async(fails, (0,), error_callback=errors.append)
        result.wait()
        print("error callback", type(errors[0]).__name__)
        try:
            pool.apply_async(slow).get(timeout=0.05)
        except TimeoutError as error:
            print(type(error).__name__)
        print("still works", pool.apply(double, (2,)))
    try:
        pool.map(double, [1])
    except ValueError as error:
        print(error)
