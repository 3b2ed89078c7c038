#: out [[0], [0, 1], [0, 1, 4], [0, 1, 4, 9], [0, 1, 4, 9, 16]]
#: out [0, 1, 4, 9, 16, 25]
#: out True True
#: out True 0
# Threads of the parent share a pool, a queue and a pipe; a child has threads of its own that
# talk to the parent.
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import JoinableQueue, Pipe, Pool, Process, Queue, current_process


def square(n):
    return n * n


def child(tasks, results):
    def serve():
        while (n := tasks.get()) is not None:
            results.put((n, threading.current_thread().name))
            tasks.task_done()
        tasks.task_done()

    threads = [
        threading.Thread(target=serve, name=f"{current_process().name}-{i}") for i in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def echo(connection):
    while True:
        try:
            connection.send(connection.recv())
        except EOFError:
            break


if __name__ == "__main__":
    with Pool(2) as pool, ThreadPoolExecutor(4) as threads:
        print(list(threads.map(lambda n: pool.map(square, range(n)), range(1, 6))))
        print(list(threads.map(lambda n: pool.apply(square, (n,)), range(6))))
    tasks, results = JoinableQueue(), Queue()
    process = Process(target=child, args=(tasks, results), name="crew")
    process.start()
    putters = [
        threading.Thread(target=lambda k=k: [tasks.put(10 * k + i) for i in range(10)])
        for k in range(3)
    ]
    for putter in putters:
        putter.start()
    for putter in putters:
        putter.join()
    tasks.join()
    for _ in range(3):
        tasks.put(None)
    tasks.join()
    process.join()
    got = [results.get() for _ in range(30)]
    print(
        sorted(n for n, _ in got) == list(range(30)),
        {name for _, name in got} <= {"crew-0", "crew-1", "crew-2"},
    )
    ours, theirs = Pipe()
    process = Process(target=echo, args=(theirs,))
    process.start()
    theirs.close()
    received = []
    reader = threading.Thread(target=lambda: [received.append(ours.recv()) for _ in range(200)])
    reader.start()
    for i in range(200):
        ours.send(("x" * (i * 50), i))
    reader.join()
    ours.close()
    process.join()
    print([i for _, i in received] == list(range(200)), process.exitcode)
