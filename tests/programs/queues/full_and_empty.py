#: out Queue True False 0
#: out Empty Empty Empty Empty Empty Empty Empty
#: out [None, None, 'Full', 'Full']
#: out Full Full Full
#: out True 2
#: out a b False 0 Empty
#: out None False 0 ''
#: out JoinableQueue True False 0
#: out Empty Empty Empty Empty Empty Empty Empty
#: out [None, None, 'Full', 'Full']
#: out Full Full Full
#: out True 2
#: out a b False 0 Empty
#: out None False 0 ''
#: out True False False 3
#: firefox
#: bare
import queue as standard
import time
from multiprocessing import JoinableQueue, Queue


def attempt(function, *args, **kwargs):
    before = time.monotonic()
    try:
        return function(*args, **kwargs)
    except (standard.Full, standard.Empty) as error:
        assert time.monotonic() - before < 5
        return type(error).__name__


if __name__ == "__main__":
    for kind in Queue, JoinableQueue:
        queue = kind(2)
        print(kind.__name__, queue.empty(), queue.full(), queue.qsize())
        for arguments in [(), (False,), (True, 0.05), (True, 0), (True, -1)]:
            if arguments:
                print(attempt(queue.get, *arguments), end=" ")
        print(
            attempt(queue.get_nowait),
            attempt(queue.get, timeout=0.01),
            attempt(queue.get, block=False),
        )
        print(
            [
                attempt(queue.put, *arguments)
                for arguments in [("a",), ("b", True, 1), ("c", False), ("d", True, 0.05)]
            ]
        )
        print(
            attempt(queue.put_nowait, "e"),
            attempt(queue.put, "f", timeout=0),
            attempt(queue.put, "g", timeout=-2),
        )
        print(queue.full(), queue.qsize())
        print(
            queue.get(),
            queue.get(timeout=5),
            queue.full(),
            queue.qsize(),
            attempt(queue.get, timeout=0.05),
        )
        for value in [None, False, 0, ""]:
            queue.put(value)
            print(repr(queue.get()), end="\n" if value == "" else " ")
        queue.close()
    print(
        standard.Empty is __import__("queue").Empty,
        Queue(0).full(),
        Queue(-1).full(),
        Queue(3)._maxsize,
    )
