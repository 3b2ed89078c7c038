#: out 40 [0, 1, 2, 3] {'sum': 40}
#: out [0, 1, 2, 3]
#: limit 60
from multiprocessing import Manager, Process


def work(i, shared, items, namespace, lock, line):
    for _ in range(10):
        with lock:
            shared["sum"] = shared.get("sum", 0) + 1
            namespace.count += 1
    items.append(i)
    line.put(i)


if __name__ == "__main__":
    with Manager() as manager:
        shared, items, namespace = manager.dict(), manager.list(), manager.Namespace(count=0)
        lock, line = manager.Lock(), manager.Queue()
        processes = [Process(target=work, args=(i, shared, items, namespace, lock, line)) for i in range(4)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
            assert process.exitcode == 0, process.exitcode
        print(namespace.count, sorted(items), shared)
        print(sorted(line.get() for _ in range(4)))
