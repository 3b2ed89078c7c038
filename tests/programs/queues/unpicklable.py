#: out after the lambda
#: err Traceback (most recent call last):
#: err pickle
# CPython pickles in a feeder thread, which prints the traceback and drops the item.
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put(lambda: None)
    queue.put("after the lambda")
    print(queue.get())
