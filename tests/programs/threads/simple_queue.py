#: out _queue True False 0
#: out Empty() Empty() 0.05 passed: True
#: out ValueError: 'timeout' must be a non-negative number
#: out ValueError: 'timeout' must be a non-negative number
#: out [0, 1, 2, 3, 4]
#: out each item once: True
#: out in order of each producer: True
#: out interrupted: True then 1
#: out queue.SimpleQueue[int] SimpleQueue None
#: out logged [0, 1, 2]
#: firefox
"""SimpleQueue between threads."""
import logging.handlers
import queue
import signal
import threading
import time

q = queue.SimpleQueue()
print(queue.SimpleQueue.__module__, q.empty(), bool(q.qsize()), q.qsize())


def attempt(*args, **options):
    try:
        return q.get(*args, **options)
    except (queue.Empty, ValueError) as error:
        return error


begin = time.monotonic()
print(repr(attempt(False)), repr(attempt(timeout=0.05)), "0.05 passed:", time.monotonic() - begin >= 0.05)
for timeout in (-1, -0.5):
    print(f"ValueError: {attempt(timeout=timeout)}")
for number in range(5):
    q.put(number, False, 3)
print([q.get_nowait() for _ in range(q.qsize())])

taken = []


def consume():
    while (item := q.get()) is not None:
        taken.append(item)


def produce(name):
    for number in range(200):
        q.put((name, number))
        if number % 50 == 0:
            time.sleep(0)


consumers = [threading.Thread(target=consume) for _ in range(3)]
producers = [threading.Thread(target=produce, args=(name,)) for name in "ab"]
for thread in consumers + producers:
    thread.start()
for thread in producers:
    thread.join()
for _ in consumers:
    q.put(None)
for thread in consumers:
    thread.join()
print("each item once:", sorted(taken) == [(name, number) for name in "ab" for number in range(200)])
one = queue.SimpleQueue()
thread = threading.Thread(target=lambda: [one.put(number) for number in range(100)])
thread.start()
print("in order of each producer:", [one.get(timeout=10) for _ in range(100)] == list(range(100)))
thread.join()


class Interrupted(Exception):
    pass


def handler(number, frame):
    raise Interrupted


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    q.get()
    interrupted = False
except Interrupted:
    interrupted = True
q.put(1)
print("interrupted:", interrupted, "then", q.get(timeout=1))
alias = queue.SimpleQueue[int]
print(f"queue.{alias.__origin__.__name__}[{alias.__args__[0].__name__}]", type(q).__name__, q.put(item=1))
q.get()
logs = []
listener = logging.handlers.QueueListener(q, handler := logging.Handler())
handler.emit = lambda record: logs.append(int(record.getMessage()))
logger = logging.getLogger("test")
logger.propagate = False
logger.addHandler(logging.handlers.QueueHandler(q))
listener.start()
for number in range(3):
    logger.warning("%d", number)
listener.stop()
print("logged", logs)
