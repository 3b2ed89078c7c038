#: out the writer waited for a reader: True
#: out 400 messages
#: bare
from multiprocessing import Pipe, Process, Semaphore


def write(writer, sent):
    for _ in range(400):
        writer.send(bytes(1000))
        sent.release()


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    sent = Semaphore(0)
    process = Process(target=write, args=(writer, sent))
    process.start()
    writer.close()
    count = 0
    while sent.acquire(timeout=0.5):  # until nothing has been sent for a while
        count += 1
    print("the writer waited for a reader:", count < 400)
    read = 0
    while True:
        try:
            reader.recv()
            read += 1
        except EOFError:
            break
    process.join()
    print(read, "messages")
