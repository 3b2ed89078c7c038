#: out -9 before the end
#: out from another
#: bare
# A process that was killed while it waited for an item, or after it put one, spoils the queue
# for nobody.
import os
import signal
from multiprocessing import Event, Process, Queue


def put_and_wait(queue, ready):
    queue.put("before the end")
    queue.close()
    queue.join_thread()
    ready.set()
    os.kill(os.getpid(), signal.SIGKILL)


def late(queue):
    queue.put("from another")


if __name__ == "__main__":
    queue, ready = Queue(), Event()
    process = Process(target=put_and_wait, args=(queue, ready))
    process.start()
    ready.wait()
    process.join()
    print(process.exitcode, queue.get())
    another = Process(target=late, args=(queue,))
    another.start()
    print(queue.get())
    another.join()
