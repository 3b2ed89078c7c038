#: out total: 200
#: out recursive lock held by the parent: False
#: out held at the fork, released here: True
#: out a lock outlives the child that used it: True
#: out array: [0, 1, 4, 9]
#: out 3 at the barrier
#: firefox
from multiprocessing import get_context
from multiprocessing.sharedctypes import RawArray

fork = get_context("fork")
total = fork.Value("i", 0)
go = fork.Event()
barrier = fork.Barrier(3)


def add():
    go.wait()
    for _ in range(100):
        with total.get_lock():
            total.value += 1
    barrier.wait()


processes = [fork.Process(target=add) for _ in range(2)]
for process in processes:
    process.start()
go.set()
barrier.wait()
print("total:", total.value)
for process in processes:
    process.join()


def run(target):
    process = fork.Process(target=target)
    process.start()
    process.join()
    assert process.exitcode == 0, process.exitcode


lock = fork.RLock()
with lock:
    run(lambda: print("recursive lock held by the parent:", lock.acquire(block=False)))

plain = fork.Lock()
plain.acquire()
run(plain.release)
print("held at the fork, released here:", plain.acquire(block=False))


def use_and_drop():
    fleeting = fork.Lock()
    run(lambda: fleeting.acquire())
    return fleeting


kept = use_and_drop()
# Were its memory given back, one of these would lie there.
others = [fork.Lock() for _ in range(50)]
print("a lock outlives the child that used it:", not kept.acquire(block=False))

array = RawArray("i", 4)


def square():
    for i in range(4):
        array[i] = i * i


run(square)
print("array:", list(array))

arrived = fork.Semaphore(0)
processes = [fork.Process(target=lambda: (barrier.wait(), arrived.release())) for _ in range(2)]
for process in processes:
    process.start()
barrier.wait()
for _ in range(2):
    arrived.acquire()
for process in processes:
    process.join()
print(barrier.parties, "at the barrier")
