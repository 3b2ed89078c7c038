#: out in the thread: first
#: out in the main thread: second
#: bare
#: firefox
# A process that waits for a message is killed while another reader has its turn: the others go on.
import threading
import time
from multiprocessing import Event, Pipe, Process


def read(reader, waits):
    waits.set()
    reader.recv()


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    thread = threading.Thread(target=lambda: print("in the thread:", reader.recv()))
    thread.start()
    waits = Event()
    process = Process(target=read, args=(reader, waits))
    process.start()
    waits.wait()
    time.sleep(0.5)
    process.kill()
    process.join()
    writer.send("first")
    thread.join()
    writer.send("second")
    print("in the main thread:", reader.recv())
