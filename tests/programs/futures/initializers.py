#: out ['set', 'set', 'set'] not set
#: out by spawn
#: out 1 False
#: out BrokenProcessPool True True
#: out submit: BrokenProcessPool
#: out BrokenThreadPool True True
#: out submit: BrokenThreadPool
#: out ValueError max_workers must be greater than 0
#: out ValueError max_workers must be greater than 0
#: out TypeError initializer must be a callable
#: out TypeError initializer must be a callable
#: err raised in the initializer
# An initializer that works and one that fails, in processes and in threads.
import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from concurrent.futures.thread import BrokenThreadPool
from multiprocessing import get_context

state = "not set"


def set_up(value):
    global state
    state = value


def look(_):
    return state


def fail():
    raise ValueError("raised in the initializer")


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=set_up, initargs=("set",)) as executor:
        print(list(executor.map(look, range(3))), state)
    with ProcessPoolExecutor(
        1, mp_context=get_context("spawn"), initializer=set_up, initargs=["by spawn"]
    ) as executor:
        print(executor.submit(look, 0).result())
    local = threading.local()
    with ThreadPoolExecutor(2, initializer=lambda: setattr(local, "value", 1)) as executor:
        print(executor.submit(lambda: local.value).result(), hasattr(local, "value"))
    for kind, broken in (
        (ProcessPoolExecutor, BrokenProcessPool),
        (ThreadPoolExecutor, BrokenThreadPool),
    ):
        with kind(1, initializer=fail) as executor:
            try:
                executor.submit(look, 0).result()
            except broken as error:
                print(
                    type(error).__name__,
                    issubclass(broken, BrokenExecutor),
                    isinstance(error, RuntimeError),
                )
            try:
                executor.submit(look, 0)
            except broken as error:
                print("submit:", type(error).__name__)
    for bad in [
        lambda: ProcessPoolExecutor(0),
        lambda: ThreadPoolExecutor(-1),
        lambda: ProcessPoolExecutor(1, initializer=5),
        lambda: ThreadPoolExecutor(initializer=5),
    ]:
        try:
            bad()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
