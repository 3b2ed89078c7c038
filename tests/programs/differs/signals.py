#: out SIGSTOP -19
#: out SIGTSTP -20
#: out SIGCHLD 0 []
#: browser on CPython's systems a process can be stopped
# No process can be stopped, so the signals that would stop it end it; a child's end is no signal.
import os
import signal
from multiprocessing import Event, Process


def child(started):
    started.set()
    Event().wait()


def nothing():
    pass


if __name__ == "__main__":
    for number in [signal.SIGSTOP, signal.SIGTSTP]:
        started = Event()
        process = Process(target=child, args=(started,))
        process.start()
        started.wait()
        os.kill(process.pid, number)
        process.join()
        print(number.name, process.exitcode)
    seen = []
    signal.signal(signal.SIGCHLD, lambda number, frame: seen.append(number))
    process = Process(target=nothing)
    process.start()
    process.join()
    print("SIGCHLD", process.exitcode, seen)
