#: out False
#: out [0, 1, 2] saw it
#: out True False False
#: firefox
from multiprocessing import Event, Process, Queue


def wait(event, queue, i):
    assert event.wait()
    queue.put(i)


if __name__ == "__main__":
    event, queue = Event(), Queue()
    print(event.wait(timeout=0.05))
    processes = [Process(target=wait, args=(event, queue, i)) for i in range(3)]
    for process in processes:
        process.start()
    event.set()
    print(sorted(queue.get() for _ in processes), "saw it")
    for process in processes:
        process.join()
    was = event.is_set()
    event.clear()
    print(was, event.is_set(), event.wait(0))
