#: out monotonic is one clock for all processes: True
# perf_counter and monotonic of different processes can be compared, as on Linux.
import time
from multiprocessing import Process, Queue


def child(queue):
    queue.put((time.monotonic(), time.perf_counter(), time.time()))


if __name__ == "__main__":
    queue = Queue()
    before = time.monotonic(), time.perf_counter(), time.time()
    process = Process(target=child, args=(queue,))
    process.start()
    middle = queue.get()
    process.join()
    after = time.monotonic(), time.perf_counter(), time.time()
    # Browsers round their clocks.
    fine = all(a - 0.01 <= b <= c + 0.01 for a, b, c in zip(before, middle, after))
    print("monotonic is one clock for all processes:", fine or (before, middle, after))
