#: out BrokenPipeError 32
#: out EOF after the writer was killed
import os
import signal
from multiprocessing import Pipe, Process


def die(writer):
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    reader.close()
    try:
        writer.send("nobody listens")
    except BrokenPipeError as error:
        print("BrokenPipeError", error.errno)
    reader, writer = Pipe(duplex=False)
    process = Process(target=die, args=(writer,))
    process.start()
    writer.close()
    try:
        reader.recv()
    except EOFError:
        print("EOF after the writer was killed")
    process.join()
