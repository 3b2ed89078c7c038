#: out main got hello from the worker
#: out worker got hello from main
#: out EOFError: both copies of the other end are closed
#: out from the queue: first True False
#: out through a connection that came through a connection
#: out done
#: out 0
#: firefox
# A connection sent through a connection or a queue is usable where it arrives; the sender's
# copy remains its own.
from multiprocessing import Pipe, Process, Queue


def worker(control, queue):
    connection = control.recv()
    connection.send("hello from the worker")
    print("worker got", connection.recv())
    connection.close()
    reader = queue.get()
    print("from the queue:", reader.recv(), reader.readable, reader.writable)
    inner = reader.recv()
    inner.send("through a connection that came through a connection")
    inner.close()
    control.send("done")


if __name__ == "__main__":
    control, theirs = Pipe()
    queue = Queue()
    process = Process(target=worker, args=(theirs, queue))
    process.start()
    ours, other = Pipe()
    control.send(other)
    print("main got", ours.recv())
    other.close()
    ours.send("hello from main")
    try:
        ours.recv()
    except EOFError:
        print("EOFError: both copies of the other end are closed")
    reader, writer = Pipe(duplex=False)
    queue.put(reader)
    writer.send("first")
    deep_reader, deep_writer = Pipe(duplex=False)
    writer.send(deep_writer)
    print(deep_reader.recv())
    print(control.recv())
    process.join()
    print(process.exitcode)
