#: out all wait
#: out one after notify(1), three after notify_all
#: out False
#: bare
from multiprocessing import Condition, Process, Queue, Semaphore


def wait(condition, waiting, queue, i):
    with condition:
        waiting.release()
        condition.wait()
    queue.put(i)


if __name__ == "__main__":
    condition, waiting, queue = Condition(), Semaphore(0), Queue()
    processes = [Process(target=wait, args=(condition, waiting, queue, i)) for i in range(3)]
    for process in processes:
        process.start()
    for _ in processes:
        waiting.acquire()
    with condition:  # whoever said that it waits has let go of the lock
        print("all wait")
        condition.notify(1)
    first = queue.get()
    assert queue.empty()
    with condition:
        condition.notify_all()
    rest = {queue.get(), queue.get()}
    print("one after notify(1), three after notify_all" if {first} | rest == {0, 1, 2} else (first, rest))
    for process in processes:
        process.join()
    with condition:
        print(condition.wait_for(lambda: False, timeout=0.05))
