#: out [0, 1, 2, 3, 4, 5, 6, 7] 3 True [True, True]
# Workers that crash are restarted until the work is done; each answers a heartbeat.
import os
from multiprocessing import Process, Queue
from multiprocessing.connection import wait


def worker(tasks, results):
    while (task := tasks.get()) is not None:
        number, tries = task
        if number % 3 == 0 and tries == 0:
            results.put(("crashes at", number))
            results.close()
            results.join_thread()
            os._exit(17)
        results.put(("done", number))


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    for number in range(8):
        tasks.put((number, 0))

    def start():
        process = Process(target=worker, args=(tasks, results))
        process.start()
        return process

    workers, done, crashes, codes = [start(), start()], set(), 0, []
    while len(done) < 8:
        sentinels = {process.sentinel: process for process in workers}
        ready = wait([results._reader, *sentinels])
        if results._reader in ready:
            kind, number = results.get()
            if kind == "done":
                done.add(number)
            else:
                crashes += 1
                tasks.put((number, 1))
        for sentinel in ready:
            if sentinel in sentinels:
                process = sentinels[sentinel]
                process.join()
                codes.append(process.exitcode)
                workers.remove(process)
                workers.append(start())
    for _ in workers:
        tasks.put(None)
    for process in workers:
        process.join()
    print(
        sorted(done),
        crashes,
        set(codes) <= {17},
        [process.exitcode in (0, 17) for process in workers],
    )
