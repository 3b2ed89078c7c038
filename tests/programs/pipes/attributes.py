#: out True True True False int
#: out True True True False int
#: out True True False False int
#: out True False True False int
#: out 4
#: out OSError connection is read-only
#: out OSError connection is write-only
#: out OSError connection is write-only
#: out OSError connection is read-only
#: out True
#: out True
#: out OSError handle is closed
#: out OSError handle is closed
#: out OSError handle is closed
#: out OSError handle is closed
#: out OSError handle is closed
#: out OSError handle is closed
#: out entering a closed connection is allowed
#: out True
#: out EOFError ()
#: out memoryview: a bytes-like object is required, not 'str'
from multiprocessing import Pipe
from multiprocessing.connection import Connection

if __name__ == "__main__":
    left, right = Pipe()
    reader, writer = Pipe(duplex=False)
    for end in left, right, reader, writer:
        print(
            isinstance(end, Connection),
            end.readable,
            end.writable,
            end.closed,
            type(end.fileno()).__name__,
        )
    print(len({end.fileno() for end in (left, right, reader, writer)}))
    for use in [
        lambda: reader.send(1),
        lambda: writer.recv(),
        lambda: writer.poll(),
        lambda: reader.send_bytes(b""),
    ]:
        try:
            use()
        except OSError as error:
            print(type(error).__name__, error)
    with left as same:
        print(same is left)
    print(left.closed)
    left.close()
    for use in [
        left.fileno,
        left.recv,
        left.poll,
        lambda: left.send(1),
        left.recv_bytes,
        lambda: left.send_bytes(b""),
    ]:
        try:
            use()
        except OSError as error:
            print(type(error).__name__, error)
    try:
        with left:
            print("entering a closed connection is allowed")
    except OSError as error:
        print(error)
    print(right.poll())
    try:
        right.recv()
    except EOFError as error:
        print("EOFError", error.args)
    try:
        writer.send_bytes("text")
    except TypeError as error:
        print(error)
    Pipe(False)[0].close()
