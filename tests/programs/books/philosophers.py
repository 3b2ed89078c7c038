#: out Aristotle ate 4 times
#: out Kant ate 4 times
#: out Spinoza ate 4 times
#: out Marx ate 4 times
#: out Russell ate 4 times
#: bare
# Dining philosophers: each takes the lower fork first, so nobody starves; a monitor counts.
from multiprocessing import Lock, Process, Queue, Semaphore


def philosopher(name, left, right, meals, table, queue):
    first, second = sorted([left, right], key=lambda fork: fork[0])
    for _ in range(meals):
        with table, first[1], second[1]:
            queue.put(name)
    queue.put(None)


if __name__ == "__main__":
    names = ["Aristotle", "Kant", "Spinoza", "Marx", "Russell"]
    forks = [(i, Lock()) for i in range(5)]
    table, queue = Semaphore(4), Queue()
    guests = [
        Process(
            target=philosopher,
            args=(name, forks[i], forks[(i + 1) % 5], 4, table, queue),
            name=name,
        )
        for i, name in enumerate(names)
    ]
    for guest in guests:
        guest.start()
    eaten, gone = [], 0
    while gone < 5:
        name = queue.get()
        if name is None:
            gone += 1
        else:
            eaten.append(name)
    for guest in guests:
        guest.join()
    for name in names:
        print(name, "ate", eaten.count(name), "times")
