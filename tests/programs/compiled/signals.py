#: out alarm in fib with all its frames
#: out threads ran
#: firefox
"""Signals and other threads come through while functions run without frames."""

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
