#: out False (0, 0) 1
#: out the tracemalloc module must be tracing memory allocations to take a snapshot
#: out the number of frames must be in range [1; 65535]
#: out True 1
#: out a line: True True
#: out 100000 bytes: True
#: out freed: True True
#: out reset: True
#: out the difference: True True
#: out a list grows: True
#: out kept at its line: True
#: out cleared: True
#: out frames: ['inner', 'outer', '<module>'] True
#: out only this file: True
#: out saved: True
#: out by another thread: True
#: out stopped: False (0, 0) [] 3
#: firefox
"""tracemalloc counts the blocks that are allocated while it traces, and knows their lines."""
import gc
import linecache
import os
import tempfile
import threading
import tracemalloc


def line(text):
    """The number of the line of this program that ends with a text."""
    lines = open(__file__).read().splitlines()
    return next(number for number, found in enumerate(lines, 1) if found.endswith("# " + text))


def total(snapshot, number):
    sizes = [(s.size, s.count) for s in snapshot.statistics("lineno")
             if s.traceback[0].lineno == number and s.traceback[0].filename == __file__]
    return sizes[0] if sizes else (0, 0)


print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
for wrong in (tracemalloc.take_snapshot, lambda: tracemalloc.start(0)):
    try:
        wrong()
    except (RuntimeError, ValueError) as error:
        print(error)

tracemalloc.start()
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())

# Each of the objects is a block of at least its bytes, and the list one of its own.
before = tracemalloc.take_snapshot()
kept = [bytes(1000 + i) for i in range(500)]  # many
after = tracemalloc.take_snapshot()
size, count = total(after, line("many"))
print("a line:", 500 * 1000 < size < 800 * 1000, 500 <= count <= 1600)

current, _ = tracemalloc.get_traced_memory()
block = bytearray(100_000)
more, _ = tracemalloc.get_traced_memory()
print("100000 bytes:", 100_000 <= more - current < 110_000)
tracemalloc.reset_peak()
big = bytearray(1_000_000)
del big, block
less, peak = tracemalloc.get_traced_memory()
print("freed:", less < more - 90_000, peak - less >= 1_000_000)
tracemalloc.reset_peak()
less, peak = tracemalloc.get_traced_memory()
print("reset:", peak - less < 10_000)

top = after.compare_to(before, "lineno")[0]
print("the difference:", top.traceback[0].lineno == line("many"), top.size_diff > 500_000)
del kept
gc.collect()

grown = []
for _ in range(20_000):
    grown.append(None)  # grows
size, count = total(tracemalloc.take_snapshot(), line("grows"))
print("a list grows:", size >= 20_000 * 4 and count <= 3)


class Thing:
    pass


thing = Thing()  # thing
print("kept at its line:", tracemalloc.get_object_traceback(thing)[0].lineno == line("thing"))
tracemalloc.clear_traces()
print("cleared:", tracemalloc.get_object_traceback(thing) is None and tracemalloc.get_traced_memory()[0] < 20_000)
tracemalloc.stop()


def inner():
    return bytearray(300_000)


def outer():
    return inner()


tracemalloc.start(3)
block = outer()
snapshot = tracemalloc.take_snapshot()
largest = snapshot.statistics("traceback")[0]
names = [linecache.getline(frame.filename, frame.lineno).strip() for frame in reversed(largest.traceback)]
NAMES = {"return bytearray(300_000)": "inner", "return inner()": "outer", "block = outer()": "<module>"}
print("frames:", [NAMES[name] for name in names],
      all(trace.traceback.total_nframe >= len(trace.traceback) for trace in snapshot.traces))

here = snapshot.filter_traces([tracemalloc.Filter(True, __file__)])
print("only this file:", {s.traceback[0].filename for s in here.statistics("filename")} == {__file__})
path = os.path.join(tempfile.mkdtemp(), "snapshot")
here.dump(path)
again = tracemalloc.Snapshot.load(path)
print("saved:", again.statistics("lineno") == here.statistics("lineno") and again.traceback_limit == 3)


def work():
    global filled
    filled = [bytes(2000) for _ in range(100)]  # thread


thread = threading.Thread(target=work)
thread.start()
thread.join()
print("by another thread:", total(tracemalloc.take_snapshot(), line("thread"))[0] >= 200_000)
tracemalloc.stop()
print("stopped:", tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc._get_traces(),
      tracemalloc.get_traceback_limit())
