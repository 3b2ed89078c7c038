#: out bytearray 256 0
#: out 0 True
#: limit 90
# An item of 256 MiB.
from multiprocessing import Process, Queue


def child(queue):
    queue.put(bytearray(256 << 20))


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=child, args=(queue,))
    process.start()
    item = queue.get()
    print(type(item).__name__, len(item) >> 20, item[-1])
    process.join()
    print(process.exitcode, queue.empty())
