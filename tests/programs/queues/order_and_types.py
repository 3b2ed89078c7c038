#: out 1
#: out two
#: out [3.0, None]
#: out {'k': (True, b'\x00')}
#: out 262144
#: out first in, first out: True
#: firefox
from multiprocessing import Process, Queue


def produce(queue):
    for item in (1, "two", [3.0, None], {"k": (True, b"\0")}, bytes(262_144)):
        queue.put(item)
    for i in range(500):
        queue.put(i)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    for _ in range(4):
        print(queue.get())
    print(len(queue.get()))
    print("first in, first out:", [queue.get() for _ in range(500)] == list(range(500)))
    process.join()
