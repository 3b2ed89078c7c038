#: out [24, 48, 72]
#: out [('simple', 5), ('joinable', 5)]
# Queues in containers, in objects, in arguments of several processes; a chain of processes,
# each with the next one's queue.
from multiprocessing import JoinableQueue, Process, Queue, SimpleQueue


class Channel:
    def __init__(self):
        self.requests = Queue()
        self.answers = {"simple": SimpleQueue(), "joinable": JoinableQueue()}


def stage(source, target, factor):
    while (n := source.get()) is not None:
        target.put(n * factor)
    target.put(None)


def serve(channel):
    n = channel.requests.get()
    for name, queue in channel.answers.items():
        queue.put((name, n))


if __name__ == "__main__":
    queues = [Queue() for _ in range(5)]
    stages = [Process(target=stage, args=(queues[i], queues[i + 1], i + 1)) for i in range(4)]
    for process in stages:
        process.start()
    for n in [1, 2, 3, None]:
        queues[0].put(n)
    print(list(iter(queues[-1].get, None)))
    for process in stages:
        process.join()
    channel = Channel()
    process = Process(target=serve, args=(channel,))
    process.start()
    channel.requests.put(5)
    print([queue.get() for queue in channel.answers.values()])
    process.join()
