#: out wait terminate -15 False
#: out wait kill -9 False
#: out compute terminate -15 False
#: out compute kill -9 False
#: out graceful terminate 7 False
#: out graceful kill -9 False
#: out ignores SIGTERM True None
#: out True
#: out ended, and may be killed again -9
#: out AttributeError 'NoneType' object has no attribute 'terminate'
#: bare
import signal
import threading
from multiprocessing import Event, Process


def wait(ready):
    ready.set()
    threading.Event().wait()


def compute(ready):
    ready.set()
    n = 0
    while True:
        n += 1


def stubborn(ready):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    threading.Event().wait()


def graceful(ready):
    def leave(number, frame):
        raise SystemExit(7)

    signal.signal(signal.SIGTERM, leave)
    ready.set()
    threading.Event().wait()


def started(target):
    ready = Event()
    process = Process(target=target, args=(ready,))
    process.start()
    ready.wait()
    return process


if __name__ == "__main__":
    for target in wait, compute, graceful:
        for method in Process.terminate, Process.kill:
            process = started(target)
            method(process)
            process.join()
            print(target.__name__, method.__name__, process.exitcode, process.is_alive())
    process = started(stubborn)
    process.terminate()
    process.join(0.1)
    print("ignores SIGTERM", process.is_alive(), process.exitcode)
    process.kill()
    process.join()
    print(process.exitcode == -signal.SIGKILL)
    process.terminate()
    process.kill()
    process.join()
    print("ended, and may be killed again", process.exitcode)
    try:
        Process().terminate()
    except AttributeError as error:
        print("AttributeError", error)
