#: out 600 items, each once: True
#: limit 60
#: bare
#: broadcast
from multiprocessing import Process, Queue


def produce(queue, start):
    for i in range(start, start + 200):
        queue.put(i)


def consume(queue, results):
    while (item := queue.get()) is not None:
        results.put(item)
    results.put(None)


if __name__ == "__main__":
    queue, results = Queue(), Queue()
    producers = [Process(target=produce, args=(queue, i * 200)) for i in range(3)]
    consumers = [Process(target=consume, args=(queue, results)) for _ in range(2)]
    for process in producers + consumers:
        process.start()
    for process in producers:
        process.join()
    for _ in consumers:
        queue.put(None)
    items, ended = [], 0
    while ended < len(consumers):
        item = results.get()
        if item is None:
            ended += 1
        else:
            items.append(item)
    for process in consumers:
        process.join()
    print(len(items), "items, each once:", sorted(items) == list(range(600)))
