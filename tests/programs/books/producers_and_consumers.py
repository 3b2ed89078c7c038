#: out 60 (0, '5fec') (59, '3e1e') {0}
#: firefox
# Many producers, many consumers, a small buffer, one sentinel each.
import hashlib
from multiprocessing import Lock, Process, Queue

POISON = None


def produce(queue, start, n):
    for i in range(start, start + n):
        queue.put(i)


def consume(queue, results, lock):
    consumed = 0
    for item in iter(queue.get, POISON):
        digest = hashlib.sha256(str(item).encode()).hexdigest()
        with lock:
            results.put((item, digest[:4]))
        consumed += 1
    results.put(POISON)


if __name__ == "__main__":
    queue, results, lock = Queue(maxsize=5), Queue(), Lock()
    producers = [Process(target=produce, args=(queue, 20 * i, 20)) for i in range(3)]
    consumers = [Process(target=consume, args=(queue, results, lock)) for _ in range(2)]
    for process in producers + consumers:
        process.start()
    for process in producers:
        process.join()
    for _ in consumers:
        queue.put(POISON)
    got, ended = [], 0
    while ended < len(consumers):
        item = results.get()
        if item is POISON:
            ended += 1
        else:
            got.append(item)
    for process in consumers:
        process.join()
    print(
        len(got),
        sorted(got)[0],
        sorted(got)[-1],
        {process.exitcode for process in producers + consumers},
    )
