#: out 150 messages whole, each writer's in order: True
#: firefox
#: bare
from multiprocessing import Lock, Pipe, Process


def write(writer, lock, name):
    for i in range(50):
        with lock:
            writer.send((name, i, "x" * (i * 20)))


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    lock = Lock()
    processes = [Process(target=write, args=(writer, lock, name)) for name in range(3)]
    for process in processes:
        process.start()
    writer.close()
    messages = []
    while True:
        try:
            messages.append(reader.recv())
        except EOFError:
            break
    for process in processes:
        process.join()
    whole = all(len(text) == i * 20 for _, i, text in messages)
    ordered = all([i for name, i, _ in messages if name == n] == list(range(50)) for n in range(3))
    print(len(messages), "messages whole, each writer's in order:", whole and ordered)
