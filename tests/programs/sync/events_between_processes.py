#: out ping0 pong0 ping1 pong1 ping2 pong2
#: out False False False
#: out [(True, True, True), (True, True, True), (True, True, True)]
#: out False
# Two events make two processes take turns; several wait for one event; clear makes it usable again.
from multiprocessing import Event, Process, SimpleQueue


def player(name, mine, other, queue, n):
    for i in range(n):
        mine.wait()
        mine.clear()
        queue.put(f"{name}{i}")
        other.set()


def waiter(event, queue):
    queue.put((event.wait(), event.wait(timeout=0), event.is_set()))


if __name__ == "__main__":
    ping, pong, queue = Event(), Event(), SimpleQueue()
    players = [
        Process(target=player, args=("ping", ping, pong, queue, 3)),
        Process(target=player, args=("pong", pong, ping, queue, 3)),
    ]
    for process in players:
        process.start()
    ping.set()
    print(*[queue.get() for _ in range(6)])
    for process in players:
        process.join()
    start = Event()
    print(start.wait(0), start.wait(0.05), start.wait(-1))
    waiters = [Process(target=waiter, args=(start, queue)) for _ in range(3)]
    for process in waiters:
        process.start()
    start.set()
    start.set()
    print([queue.get() for _ in waiters])
    for process in waiters:
        process.join()
    start.clear()
    print(start.is_set())
