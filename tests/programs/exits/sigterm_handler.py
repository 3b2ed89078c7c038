#: out handled 15 in the loop
#: out 4
import signal
import sys
from multiprocessing import Event, Process


def handler(number, frame):
    print("handled", number, "in the loop")
    sys.exit(4)


def busy(up):
    signal.signal(signal.SIGTERM, handler)
    up.set()
    while True:
        pass


if __name__ == "__main__":
    up = Event()
    process = Process(target=busy, args=(up,))
    process.start()
    up.wait()
    process.terminate()
    process.join()
    print(process.exitcode)
