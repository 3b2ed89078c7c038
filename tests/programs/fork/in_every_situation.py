#: out 9 16
#: out 25
#: out ('beside a pool', [0, 1, 4, 9])
#: out 0 [36, 49] 64
#: out 81
#: out handled SIGTERM
#: out 9
#: out True 20
#: bare
# Forking beside a pool, an executor and a manager that run; signal handlers and nested functions; many at once.
import os
import signal
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

context = get_context("fork")


def square(n):
    return n * n


if __name__ == "__main__":
    queue = context.SimpleQueue()

    def child(name):
        with context.Pool(2) as inner:
            queue.put((name, inner.map(square, range(4))))

    with (
        context.Pool(2) as pool,
        ThreadPoolExecutor(2) as threads,
        ProcessPoolExecutor(1) as executor,
    ):
        print(pool.apply(square, (3,)), threads.submit(square, 4).result())
        print(executor.submit(square, 5).result())
        process = context.Process(target=child, args=("beside a pool",))
        process.start()
        print(queue.get())
        process.join()
        print(process.exitcode, pool.map(square, [6, 7]), threads.submit(square, 8).result())
        print(executor.submit(square, 9).result())

    def handler(number, frame):
        queue.put(f"handled {signal.Signals(number).name}")
        raise SystemExit(9)

    signal.signal(signal.SIGTERM, handler)
    ready = context.Event()

    def wait():
        ready.set()
        signal.pause()

    process = context.Process(target=wait)
    process.start()
    ready.wait()
    process.terminate()
    print(queue.get())
    process.join()
    print(process.exitcode)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    barrier, n = context.Barrier(21), 20

    def meet(i):
        barrier.wait()
        queue.put((i, os.getpid()))

    processes = [context.Process(target=meet, args=(i,)) for i in range(n)]
    for process in processes:
        process.start()
    barrier.wait()
    got = [queue.get() for _ in range(n)]
    for process in processes:
        process.join()
    print(sorted(i for i, _ in got) == list(range(n)), len({pid for _, pid in got}))
