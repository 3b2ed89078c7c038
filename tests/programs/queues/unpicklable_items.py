#: out cannot be rebuilt: 1
#: out fine
#: out [0, 1, 2]
#: out SimpleQueue raises unpicklable on purpose
#: out fine
#: err local.<locals>.inner
#: err unpicklable on purpose
# What cannot be pickled is reported and dropped; what cannot be unpickled raises where it is
# fetched.
from multiprocessing import JoinableQueue, Queue, SimpleQueue


class Refuses:
    def __reduce__(self):
        raise ValueError("unpicklable on purpose")


class FailsLater:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return explode, (self.n,)


def explode(n):
    raise RuntimeError(f"cannot be rebuilt: {n}")


def local():
    def inner():
        pass

    return inner


if __name__ == "__main__":
    queue = Queue(maxsize=3)
    queue.put(Refuses())
    queue.put(local())
    queue.put(FailsLater(1))
    queue.put("fine")
    try:
        queue.get()
    except RuntimeError as error:
        print(error)
    print(queue.get())
    for i in range(3):
        queue.put(i)  # what was dropped takes no room
    print([queue.get() for _ in range(3)])
    simple = SimpleQueue()
    try:
        simple.put(Refuses())
    except ValueError as error:
        print("SimpleQueue raises", error)
    simple.put("fine")
    print(simple.get())
    joinable = JoinableQueue()
    joinable.put(2)
    joinable.get()
    joinable.task_done()
    joinable.join()
