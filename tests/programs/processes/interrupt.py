#: out waits 1
#: out computes 1
#: out caught 0
#: err KeyboardInterrupt
#: browser Process.interrupt is new in 3.14
import threading
from multiprocessing import Event, Process


def waits(ready):
    ready.set()
    threading.Event().wait()


def computes(ready):
    ready.set()
    while True:
        pass


def caught(ready):
    try:
        ready.set()
        threading.Event().wait()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    for target in waits, computes, caught:
        ready = Event()
        process = Process(target=target, args=(ready,))
        process.start()
        ready.wait()
        process.interrupt()
        process.join()
        print(target.__name__, process.exitcode)
