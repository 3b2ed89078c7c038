#: out sleep lasts True
#: out monotonic True
#: out perf_counter True
#: out date True
#: out types True
#: out sleep(0) and errors True
#: firefox
import datetime
import time

before = time.monotonic(), time.perf_counter(), time.time()
time.sleep(0.25)
after = time.monotonic(), time.perf_counter(), time.time()
print("sleep lasts", all(0.24 <= b - a < 20 for a, b in zip(before, after)))
readings = [time.monotonic() for _ in range(1000)]
print("monotonic", readings == sorted(readings))
readings = [time.perf_counter() for _ in range(1000)]
print("perf_counter", readings == sorted(readings))
now = time.time()
print("date", time.gmtime(now).tm_year >= 2025 and abs(datetime.datetime.now().timestamp() - now) < 5)
print("types", all(isinstance(f(), int) for f in (time.time_ns, time.monotonic_ns, time.perf_counter_ns)))
time.sleep(0)
try:
    time.sleep(-1)
except ValueError as error:
    print("sleep(0) and errors", str(error) == "sleep length must be non-negative")
