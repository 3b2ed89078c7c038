#: out 0 3 1 1 5 -15 -9
#: err ValueError: told the parent's stderr
#: err a word on the way out
#: not at the parent's exit, in the child
#: firefox
import atexit
import multiprocessing
import os
import sys
import time

fork = multiprocessing.get_context("fork")
main = os.getpid()


@atexit.register
def at_exit():
    if os.getpid() != main:
        print("at the parent's exit, in the child", flush=True)


def fail():
    raise ValueError("told the parent's stderr")


def forever():
    while True:
        pass


def code_of(target, end=None):
    process = fork.Process(target=target)
    process.start()
    if end is not None:
        getattr(process, end)()
    process.join()
    return process.exitcode


print(
    code_of(lambda: None),
    code_of(lambda: sys.exit(3)),
    code_of(lambda: sys.exit("a word on the way out")),
    code_of(fail),
    code_of(lambda: os._exit(5)),
    code_of(forever, "terminate"),
    code_of(lambda: time.sleep(1000), "kill"),
    flush=True,
)
