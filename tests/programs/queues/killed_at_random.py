#: out each item once
#: limit 60
#: broadcast
#: bare
#: browser CPython's queue stays locked by a killed getter
# Putters and getters are killed at any moment. What was put is got once, or is lost with the
# process that had taken it.
import random
import time
from multiprocessing import Array, Process, Queue

PUTTERS, GETTERS, ITEMS = 2, 3, 50


def putter(queue, rank, made):
    for i in range(ITEMS):
        queue.put((rank, i))
        made[rank] = i + 1


def getter(queue, log):
    while (item := queue.get()) is not None:
        log.put(item)
        if random.random() < 0.3:
            time.sleep(0.004 * random.random())


if __name__ == "__main__":
    queue, log, made = Queue(), Queue(), Array("i", PUTTERS, lock=False)
    putters = [Process(target=putter, args=(queue, rank, made)) for rank in range(PUTTERS)]
    getters = [Process(target=getter, args=(queue, log)) for _ in range(GETTERS)]
    for process in putters + getters:
        process.start()
    for victim in [*getters[1:], putters[0]]:
        goal = sum(made) + random.randrange(25)
        while sum(made) < min(goal, PUTTERS * ITEMS):
            time.sleep(0.001)
        victim.kill()
        victim.join()
    putters[1].join()
    queue.put(None)
    getters[0].join()
    got = []
    while not log.empty():
        got.append(log.get())
    lost = {(rank, i) for rank in range(PUTTERS) for i in range(made[rank])} - set(got)
    assert len(set(got)) == len(got), sorted(got)
    assert len(lost) < GETTERS, sorted(lost)
    print("each item once")
