#: out _exit A process in the process pool was terminated abruptly while the future was running or pending.
#: out the task that died too
#: out submit: A child process terminated abruptly
#: out SIGKILL A process in the process pool was terminated abruptly while the future was running or pending.
#: out the task that died too
#: out submit: A child process terminated abruptly
#: out SystemExit is a result: 3
#: out 1
#: out BrokenProcessPool
#: out BrokenProcessPool
#: firefox
#: limit 60
# A worker dies: what runs and what waits fails, later submits are refused; another executor works.
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def die(how):
    if how == "_exit":
        os._exit(3)
    if how == "sys.exit":
        sys.exit(3)
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for_ever():
    threading.Event().wait()


class DiesOnArrival:
    def __reduce__(self):
        return os._exit, (1,)


class DiesOnLeaving:
    def __reduce__(self):
        os._exit(1)


def give():
    return DiesOnLeaving()


if __name__ == "__main__":
    for how in "_exit", "SIGKILL":
        executor = ProcessPoolExecutor(2)
        hanging = [executor.submit(wait_for_ever)]
        futures = [executor.submit(die, how)] + [executor.submit(abs, n) for n in range(10)]
        for future in hanging:
            try:
                future.result()
            except BrokenProcessPool as error:
                print(how, error)
        try:
            futures[0].result()
        except BrokenProcessPool:
            print("the task that died too")
        assert all(future.done() for future in futures)
        try:
            executor.submit(abs, 1)
        except BrokenProcessPool as error:
            print("submit:", str(error).split(",")[0])
        executor.shutdown()
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(die, "sys.exit").result()
        except SystemExit as error:
            print("SystemExit is a result:", error.code)
        print(executor.submit(abs, -1).result())
    for task in (id, DiesOnArrival()), (give,):
        with ProcessPoolExecutor(1) as executor:
            try:
                executor.submit(*task).result()
            except BrokenProcessPool as error:
                print(type(error).__name__)
