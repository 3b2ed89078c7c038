#: out 0 None True None
#: out 0.05 None True None
#: out -1 None True None
#: out True
#: out None 0 True
#: out None None None []
import multiprocessing
import time
from multiprocessing import Event, Process


def wait(event):
    event.wait()


if __name__ == "__main__":
    event = Event()
    process = Process(target=wait, args=(event,))
    process.start()
    for timeout in [0, 0.05, -1]:
        print(timeout, process.join(timeout), process.is_alive(), process.exitcode)
    print(multiprocessing.active_children() == [process])
    event.set()
    before = time.monotonic()
    print(process.join(20), process.exitcode, time.monotonic() - before < 15)
    print(process.join(), process.join(0), process.join(5), multiprocessing.active_children())
