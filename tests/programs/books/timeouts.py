#: out 1024
#: out Late endless took too long
#: out Late sleepy took too long
#: out ValueError by itself
#: out [3, 1]
#: out the pool's task is late
# "Stop the function after N seconds": a process with a pipe, terminate when late; as a
# decorator and with a pool.
import functools
import threading
from multiprocessing import Pipe, Pool, Process, TimeoutError


def run(connection, function, args, kwargs):
    try:
        connection.send((True, function(*args, **kwargs)))
    except Exception as error:
        connection.send((False, error))
    finally:
        connection.close()


class Late(Exception):
    pass


def limited(seconds, function, *args, **kwargs):
    ours, theirs = Pipe(duplex=False)
    process = Process(target=run, args=(theirs, function, args, kwargs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise Late(f"{function.__name__} took too long")
        good, value = ours.recv()
    finally:
        process.terminate()
        process.join()
        ours.close()
    if good:
        return value
    raise value


def endless():
    while True:
        pass


def sleepy():
    threading.Event().wait()


def fails(text):
    raise ValueError(text)


if __name__ == "__main__":
    for task in [
        functools.partial(limited, 20, pow, 2, 10),
        functools.partial(limited, 0.2, endless),
        functools.partial(limited, 0.2, sleepy),
        functools.partial(limited, 20, fails, "by itself"),
        functools.partial(limited, 20, sorted, [3, 1], reverse=True),
    ]:
        try:
            print(task())
        except (Late, ValueError) as error:
            print(type(error).__name__, error)
    with Pool(1) as pool:
        try:
            pool.apply_async(endless).get(timeout=0.1)
        except TimeoutError:
            print("the pool's task is late")
