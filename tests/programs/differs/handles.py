#: out fstat 9
#: out write 9
#: out [True] [True] [True]
#: out Lock acquired True
#: out Queue item
#: out Value 7
#: out Array [1, 2, 3]
#: firefox
#: browser on CPython connections are file descriptors, and locks cannot be sent
# Connections and sentinels are no file descriptors, but can be waited for. What processes share
# can be sent.
import errno
import multiprocessing
import os
import select


def child():
    pass


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    for name, call in [("fstat", os.fstat), ("write", lambda number: os.write(number, b"x"))]:
        try:
            call(writer.fileno())
        except OSError as error:
            assert error.errno == errno.EBADF
            print(name, error.errno)
    writer.send("something")
    process = multiprocessing.Process(target=child)
    process.start()
    readable = select.select([reader], [], [])[0]
    ended = select.select([process.sentinel], [], [])[0]
    writable = select.select([], [writer], [])[1]
    print([readable == [reader]], [ended == [process.sentinel]], [writable == [writer]])
    process.join()
    reader.recv()

    lock, queue = multiprocessing.Lock(), multiprocessing.Queue()
    value, array = multiprocessing.Value("i", 7), multiprocessing.Array("i", [1, 2, 3])
    for thing in [lock, queue, value, array]:
        writer.send(thing)
    with reader.recv():
        print("Lock acquired", not lock.acquire(block=False))
    reader.recv().put("item")
    print("Queue", queue.get())
    print("Value", reader.recv().value)
    print("Array", reader.recv()[:])
