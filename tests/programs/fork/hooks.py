#: out before: 2 1
#: out child: 1 2
#: out parent: 1 2
#: out three random numbers differ: True
#: out inherited handler
#: out 'before' must be callable, not int
#: out At least one argument is required.
#: firefox
import multiprocessing
import os
import random
import signal

fork = multiprocessing.get_context("fork")
order = {"before": [], "child": [], "parent": []}
for number in (1, 2):
    os.register_at_fork(
        before=lambda number=number: order["before"].append(number),
        after_in_child=lambda number=number: order["child"].append(number),
        after_in_parent=lambda number=number: order["parent"].append(number),
    )


def child():
    print("before:", *order["before"])
    print("child:", *order["child"])
    assert not order["parent"]


process = fork.Process(target=child)
process.start()
process.join()
assert not order["child"]
print("parent:", *order["parent"])

random.seed(1)
numbers = fork.SimpleQueue()
processes = [fork.Process(target=lambda: numbers.put(random.random())) for _ in range(3)]
for process in processes:
    process.start()
for process in processes:
    process.join()
print("three random numbers differ:", len({numbers.get() for _ in range(3)}) == 3)

signal.signal(signal.SIGUSR1, lambda *_: print("inherited handler"))
process = fork.Process(target=lambda: os.kill(os.getpid(), signal.SIGUSR1))
process.start()
process.join()

for wrong in ({"before": 1}, {}):
    try:
        os.register_at_fork(**wrong)
    except TypeError as error:
        print(error)
