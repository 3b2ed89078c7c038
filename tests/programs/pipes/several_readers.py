#: out 60 messages, each read once: True
#: bare
from multiprocessing import Lock, Pipe, Process, Queue


def read(reader, lock, queue):
    while True:
        with lock:
            message = reader.recv()
        if message is None:
            break
        queue.put(message)
    queue.put(None)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    lock, queue = Lock(), Queue()
    processes = [Process(target=read, args=(reader, lock, queue)) for _ in range(3)]
    for process in processes:
        process.start()
    for i in range(60):
        writer.send(i)
    for _ in processes:
        writer.send(None)
    messages, ended = [], 0
    while ended < 3:
        message = queue.get()
        if message is None:
            ended += 1
        else:
            messages.append(message)
    for process in processes:
        process.join()
    print(len(messages), "messages, each read once:", sorted(messages) == list(range(60)))
