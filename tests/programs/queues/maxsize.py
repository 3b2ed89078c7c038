#: out Full
#: out Full without waiting
#: out full True size 2
#: out [0, 1, 'late']
#: out Empty
#: out Empty without waiting
#: out the putter waited: True
from multiprocessing import Process, Queue
from queue import Empty, Full


def put_late(queue):
    queue.put("late")  # waits until there is room


if __name__ == "__main__":
    queue = Queue(maxsize=2)
    queue.put(0)
    queue.put(1)
    try:
        queue.put(2, timeout=0.05)
    except Full:
        print("Full")
    try:
        queue.put_nowait(2)
    except Full:
        print("Full without waiting")
    print("full", queue.full(), "size", queue.qsize())
    process = Process(target=put_late, args=(queue,))
    process.start()
    process.join(timeout=0.3)
    waited = process.is_alive()
    print([queue.get() for _ in range(3)])
    process.join()
    try:
        queue.get(timeout=0.05)
    except Empty:
        print("Empty")
    try:
        queue.get_nowait()
    except Empty:
        print("Empty without waiting")
    print("the putter waited:", waited)
