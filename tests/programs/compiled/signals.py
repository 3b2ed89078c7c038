#: out alarm in fib with all its frames
#: out 3 handlers raised where their signals came
#: out threads ran
#: firefox
"""Signals and other threads come through while functions run without frames."""

import os
import signal
import threading
import time
import traceback


class Alarm(Exception):
    pass


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def handler(signum, frame):
    raise Alarm(frame.f_code.co_name)


fib(20)
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.1)
try:
    # It would take hours.
    fib(70)
except Alarm as alarm:
    frames = traceback.extract_tb(alarm.__traceback__)
    deep = len(frames) > 3 and {frame.name for frame in frames[1:-1]} == {"fib"}
    print("alarm in", alarm, "with all its frames" if deep else frames)



class Guard:
    met = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.met += 1 if kind is Alarm else 0
        return True


guard = Guard()


def guarded(action, *arguments):
    with guard:
        action(*arguments)


for _ in range(5000):
    guarded(int)
read, write = os.pipe()
for _ in range(3):
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    # The pipe takes a part, and the call returns when the signal comes.
    guarded(os.write, write, bytes(1 << 20))
    os.read(read, 1 << 20)
print(guard.met, "handlers raised where their signals came")

ran = threading.Event()


def other():
    time.sleep(0.01)
    ran.set()


thread = threading.Thread(target=other)
thread.start()
n = 25
while not ran.is_set():
    fib(n)
    n += 1
thread.join()
print("threads ran")
