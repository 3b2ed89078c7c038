#: out False False False False
#: out False
#: out True late
#: out at the end poll says True True
#: out EOFError
#: out EOFError
#: out EOFError
#: out 1 True 2 True
#: out True
from multiprocessing import Event, Pipe, Process


def child(writer, go):
    go.wait()
    writer.send("late")
    writer.close()


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    print(reader.poll(), reader.poll(0), reader.poll(0.05), reader.poll(-1))
    go = Event()
    process = Process(target=child, args=(writer, go))
    process.start()
    writer.close()
    print(reader.poll(0.05))
    go.set()
    print(reader.poll(None), reader.recv())
    print("at the end poll says", reader.poll(None), reader.poll(0))
    for _ in range(2):
        try:
            reader.recv()
        except EOFError:
            print("EOFError")
    try:
        reader.recv_bytes()
    except EOFError:
        print("EOFError")
    process.join()
    # A duplex pipe with both ends in one process; what was sent before the close still arrives.
    left, right = Pipe()
    right.send(1)
    right.send(2)
    right.close()
    print(left.recv(), left.poll(), left.recv(), left.poll())
    try:
        left.send("to nobody")
    except (BrokenPipeError, ConnectionResetError) as error:
        print(isinstance(error, OSError))
