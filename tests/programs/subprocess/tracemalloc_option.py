#: out True 1 True
#: out True 7 True
#: out True 3 True
#: out False 1 True
#: out 1 -X tracemalloc=NFRAME: invalid number of frames
#: out 1 PYTHONTRACEMALLOC: invalid number of frames
#: out a child of fork: True True
"""-X tracemalloc and PYTHONTRACEMALLOC start to trace before the program; a child of fork goes on."""
import multiprocessing
import os
import subprocess
import sys
import tracemalloc

PROGRAM = """
import tracemalloc as t
print(t.is_tracing(), t.get_traceback_limit(), (t.get_traced_memory()[0] > 0) == t.is_tracing())
"""


def run(*options, **environ):
    command = [sys.executable, *options, "-c", PROGRAM]
    done = subprocess.run(command, env=os.environ | environ, capture_output=True, text=True, check=False)
    if done.returncode:
        message = done.stderr.splitlines()[0].removeprefix("Fatal Python error: ")
        print(done.returncode, message.removeprefix("config_init_tracemalloc: "))
    else:
        print(done.stdout, end="")


def child(queue):
    block = bytearray(100_000)
    queue.put((tracemalloc.is_tracing(), tracemalloc.get_traced_memory()[0] > 200_000))
    del block


run("-X", "tracemalloc")
run("-X", "tracemalloc=7")
run(PYTHONTRACEMALLOC="3")
run("-X", "tracemalloc=0", PYTHONTRACEMALLOC="3")
run("-X", "tracemalloc=x")
run(PYTHONTRACEMALLOC="x")

tracemalloc.start()
kept = bytearray(100_000)
context = multiprocessing.get_context("fork")
queue = context.SimpleQueue()
process = context.Process(target=child, args=(queue,))
process.start()
print("a child of fork:", *queue.get())
process.join()
