#: out terminate -15
#: out kill -9
#: out terminate asleep -15
#: out os.kill -15
#: limit 60
#: firefox
#: bare
import os
import signal
import time
from multiprocessing import Event, Process


def busy(up):
    up.set()
    while True:
        pass


def asleep(up):
    up.set()
    time.sleep(1000)


def started(target):
    up = Event()
    process = Process(target=target, args=(up,))
    process.start()
    up.wait()
    return process


if __name__ == "__main__":
    process = started(busy)
    process.terminate()
    process.join()
    print("terminate", process.exitcode)

    process = started(busy)
    process.kill()
    process.join()
    print("kill", process.exitcode)

    process = started(asleep)
    process.terminate()
    process.join()
    print("terminate asleep", process.exitcode)

    process = started(asleep)
    os.kill(process.pid, signal.SIGTERM)
    process.join()
    print("os.kill", process.exitcode)
