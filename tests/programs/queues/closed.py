#: out Queue <multiprocessing.queues.Queue object at 0x> is closed
#: out kept after close and join_thread
import re
from multiprocessing import Process, Queue


def child(queue):
    queue.put("kept after close and join_thread")
    queue.close()
    queue.join_thread()
    try:
        queue.put("no more")
    except ValueError as error:
        print(re.sub("0x[0-9a-f]+", "0x", str(error)))


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=child, args=(queue,))
    process.start()
    got = queue.get()
    process.join()
    print(got)
