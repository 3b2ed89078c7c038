#: out True
#: out ['a', ('b', 2)]
#: out True
from multiprocessing import Process, SimpleQueue


def child(queue):
    queue.put("a")
    queue.put(("b", 2))


if __name__ == "__main__":
    queue = SimpleQueue()
    print(queue.empty())
    process = Process(target=child, args=(queue,))
    process.start()
    print([queue.get(), queue.get()])
    process.join()
    print(queue.empty())
