#: out hello True
#: browser CPython refuses: "Queue objects should only be shared between processes through inheritance"
# Here queues, locks and conditions may also be sent.
from multiprocessing import Lock, Pipe, Process, Queue


def child(connection):
    queue, lock = connection.recv()
    queue.put("hello")
    lock.release()


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,))
    process.start()
    queue, lock = Queue(), Lock()
    lock.acquire()
    ours.send((queue, lock))
    print(queue.get(), lock.acquire())
    process.join()
