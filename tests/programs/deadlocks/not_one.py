#: in typed
#: out three seconds of sleep are no deadlock
#: out typed
#: out received
#: bare
# Nobody computes, but a timer or the user will wake somebody.
import time
from multiprocessing import Pipe, Process


def child(connection):
    time.sleep(3)
    connection.send("received")


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,))
    process.start()
    message = ours.recv()
    print("three seconds of sleep are no deadlock")
    print(input())
    print(message)
    process.join()
