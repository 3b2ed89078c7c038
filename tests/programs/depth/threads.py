#: out a large stack: 20000
#: out a small stack: RecursionError
#: out after it: 20000
#: out 4 threads took turns at depth 3000
#: out 0 is the default again
#: limit 120
#: firefox
#: bare
#: browser a small stack ends the process in CPython 3.13
# Each thread has the stack that `threading.stack_size` asked for, and keeps its place in it when others run.
import sys
import threading
import time

sys.setrecursionlimit(100_000)


def down(n, *args):
    return n and 1 + down(n - 1, *args)


def in_thread(name, n):
    def body():
        try:
            print(f"{name}: {down(n, 0)}")
        except RecursionError:
            print(f"{name}: RecursionError")

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()


threading.stack_size(64 << 20)
in_thread("a large stack", 20_000)
threading.stack_size(256 << 10)
in_thread("a small stack", 5_000)
threading.stack_size(0)
in_thread("after it", 20_000)

DEEP = 3000
turns = []


def sleep_deep(n, me, *args):
    """Sleeps at the end and on the way back, where a further stack has just ended."""
    if n == 0:
        time.sleep(0.01)
        return [me]
    values = sleep_deep(n - 1, me, *args)
    if n % 200 == 0:
        time.sleep(0.001)
    if n % 5 == 0:
        values.append(me + n)
    assert values[0] == me
    return values


def take_turns(me):
    values = sleep_deep(DEEP, me, 0)
    assert values == [me] + [me + n for n in range(5, DEEP + 1, 5)], me
    turns.append(me)


threads = [threading.Thread(target=take_turns, args=(i * 10_000,)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(turns), "threads took turns at depth", DEEP)
print(threading.stack_size(), "is the default again")
