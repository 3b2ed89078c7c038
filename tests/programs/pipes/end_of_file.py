#: out last words
#: out EOFError True
#: out connection is write-only
#: out connection is read-only
#: out handle is closed
#: firefox
from multiprocessing import Pipe, Process


def child(writer):
    writer.send("last words")
    # ends, and its end of the pipe with it


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    process = Process(target=child, args=(writer,))
    process.start()
    writer.close()
    print(reader.recv())
    try:
        reader.recv()
    except EOFError as error:
        print("EOFError", not error.args)
    process.join()
    reader, writer = Pipe(duplex=False)
    for wrong in (writer.recv, lambda: reader.send(1)):
        try:
            wrong()
        except OSError as error:
            print(error)
    reader.close()
    try:
        reader.recv()
    except OSError as error:
        print(error)
