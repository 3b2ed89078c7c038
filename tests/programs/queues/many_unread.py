#: out put returned 20000 times
#: out sum 199990000
#: limit 90
# put() of an unlimited queue never blocks, however much nobody has read.
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    for i in range(20_000):
        queue.put(i)
    print("put returned 20000 times")
    print("sum", sum(queue.get() for _ in range(20_000)))
