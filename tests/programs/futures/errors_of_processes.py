#: out ValueError('at the bottom') _RemoteTraceback 3 True
#: out True True
#: out True True
#: out TypeError True
#: out 3
#: out 2 [3]
#: out ['at the bottom', None]
#: err raised by the callback
# What cannot be pickled, in either direction; tracebacks of the worker; callbacks that raise;
# done callbacks' thread.
import traceback
from concurrent.futures import ProcessPoolExecutor


def deep(n):
    if not n:
        raise ValueError("at the bottom")
    deep(n - 1)


def give_lambda():
    return lambda: 1


class Strict(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def fail_strictly():
    raise Strict(1, 2)


def callback_raises(future):
    raise RuntimeError("raised by the callback")


if __name__ == "__main__":
    names = []
    with ProcessPoolExecutor(1) as executor:
        error = executor.submit(deep, 2).exception()
        text = "".join(traceback.format_exception(error))
        print(
            repr(error),
            type(error.__cause__).__name__,
            text.count("in deep"),
            "direct cause" in text,
        )
        for task in [lambda: 1, give_lambda]:
            error = executor.submit(task).exception()
            print(
                "lambda" in str(error), type(error).__name__ in ("PicklingError", "AttributeError")
            )
        error = executor.submit(int, open(__file__)).exception()
        print(type(error).__name__, "cannot pickle" in str(error) or error)
        future = executor.submit(abs, -3)
        future.add_done_callback(callback_raises)
        future.add_done_callback(lambda f: names.append(f.result()))
        print(future.result())
        print(executor.submit(abs, -2).result(), names)
        futures = [executor.submit(deep, 0), executor.submit(abs, 0)]
        print([f.exception() and str(f.exception()) for f in futures])
