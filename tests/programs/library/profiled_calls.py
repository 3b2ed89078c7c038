#: out len 50, str 0, append 50, startswith 50, count 50
#: out c_call: abs 3000, c_return: abs 3000
#: out OverflowError timestamp too large to convert to C PyTime_t
#: out OverflowError timestamp out of range for platform time_t
#: out OverflowError timestamp out of range for platform time_t
#: firefox
"""A profiler counts every call of a native function, in hot code as well."""

import cProfile
import pstats
import select
import sys
import time


def count(text):
    return len(text)


def work():
    found = []
    for i in range(50):
        text = str(i)
        len(text)
        text.startswith("1")
        found.append(count(text))


for _ in range(100):
    work()
profile = cProfile.Profile()
profile.enable()
work()
profile.disable()
calls = {}
for (_, _, name), (number, *_) in pstats.Stats(profile).stats.items():
    short = name.split("'")[1] if "'" in name else name.split(".")[-1].rstrip(">")
    calls[short] = calls.get(short, 0) + number
calls["len"] -= 50
NAMES = ("len", "str", "append", "startswith", "count")
print(", ".join(f"{name} {calls.get(name, 0)}" for name in NAMES))


def hot(n):
    total = 0
    for i in range(n):
        total += abs(i)
    return total


hot(5000)
events = []
sys.setprofile(lambda frame, event, arg: events.append((event, getattr(arg, "__name__", ""))))
hot(3000)
sys.setprofile(None)
print("c_call: abs", events.count(("c_call", "abs")), end=", ")
print("c_return: abs", events.count(("c_return", "abs")))

for wait in (lambda: time.sleep(10**20), lambda: time.sleep(1e20), lambda: select.select([], [], [], 1e20)):
    try:
        wait()
    except OverflowError as error:
        print(type(error).__name__, error)
