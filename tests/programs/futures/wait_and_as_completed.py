#: out ['fast'] True
#: out ['LookupError'] 1
#: out 0 1
#: out completed: fast
#: out 1 (of 2) futures unfinished
#: out TimeoutError
#: out 3 0 DoneAndNotDoneFutures
#: out True []
#: out ['fast'] True
#: out ['LookupError'] 1
#: out 0 1
#: out completed: fast
#: out 1 (of 2) futures unfinished
#: out TimeoutError
#: out 3 0 DoneAndNotDoneFutures
#: out True []
#: firefox
#: bare
# wait and as_completed over futures of processes and of threads.
import threading
from concurrent.futures import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    TimeoutError,
    as_completed,
    wait,
)
from multiprocessing import Manager


def wait_for(event, value):
    event.wait()
    return value


def value(n):
    return n


def fail():
    raise LookupError("on purpose")


def try_all(executor, event):
    blocked, fast, bad = (
        executor.submit(wait_for, event, "blocked"),
        executor.submit(value, "fast"),
        executor.submit(fail),
    )
    done, pending = wait([blocked, fast], return_when=FIRST_COMPLETED)
    print([f.result() for f in done], pending == {blocked})
    done, pending = wait([blocked, bad], return_when=FIRST_EXCEPTION)
    print([type(f.exception()).__name__ for f in done], len(pending))
    done, pending = wait([blocked], timeout=0.05)
    print(len(done), len(pending))
    try:
        for future in as_completed([fast, blocked], timeout=0.05):
            print("completed:", future.result())
    except TimeoutError as error:
        print(error)
    try:
        blocked.result(timeout=0.05)
    except TimeoutError:
        print("TimeoutError")
    event.set()
    result = wait([blocked, fast, bad, fast], return_when=ALL_COMPLETED)
    print(len(result.done), len(result.not_done), type(result).__name__)
    futures = {executor.submit(value, n): n for n in range(5)}
    print(all(futures[f] == f.result() for f in as_completed(futures)), list(as_completed([])))


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as executor:
        try_all(executor, threading.Event())
    with Manager() as manager, ProcessPoolExecutor(2) as executor:
        try_all(executor, manager.Event())
    try:
        wait([], return_when="never")
    except ValueError as error:
        print(error)
    except AssertionError:
        print("AssertionError")
