#: out Trouble (42, 'deep down') 42
#: out True 3 2
#: out True
#: out True Trouble: (42, 'deep down')
#: out while handling True True
#: out True True 2
#: out True True 2
#: out True False
#: out FileNotFoundError 2 gone
#: out and works on 1
# What a failed task tells: the exception, its arguments, the traceback of the worker; what
# cannot be sent back.
import traceback
from multiprocessing import Pool
from multiprocessing.pool import MaybeEncodingError, RemoteTraceback


class Trouble(Exception):
    def __init__(self, code, text="no text"):
        super().__init__(code, text)
        self.code = code


def deep(n):
    if n == 0:
        raise Trouble(42, "deep down")
    deep(n - 1)


def chained():
    try:
        {}["x"]
    except KeyError as error:
        raise RuntimeError("while handling") from error


def leave(how):
    raise how


def unsendable_error():
    error = ValueError("holds a lambda")
    error.args = (lambda: 1,)
    raise error


def generator():
    return (n for n in [1])


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(deep, (2,))
        except Trouble as error:
            print(type(error).__name__, error.args, error.code)
            text = "".join(traceback.format_exception(error))
            print(
                isinstance(error.__cause__, RemoteTraceback),
                text.count("in deep"),
                text.count('"""'),
            )
            print("The above exception was the direct cause of the following exception:" in text)
            print("multiprocessing.pool.RemoteTraceback" in text, text.splitlines()[-1])
        try:
            pool.apply(chained)
        except RuntimeError as error:
            text = str(error.__cause__)
            print(error, "KeyError: 'x'" in text, "direct cause" in text)
        for function in unsendable_error, generator:
            try:
                pool.apply(function)
            except MaybeEncodingError as error:
                print(
                    str(error).startswith("Error sending result: '"),
                    "Reason: '" in str(error),
                    len(error.args),
                )
        result = pool.map_async(leave, [OSError(2, "gone"), 1])
        result.wait()
        print(result.ready(), result.successful())
        try:
            result.get()
        except OSError as error:
            print(type(error).__name__, error.errno, error.strerror)
        print("and works on", pool.apply(abs, (-1,)))
