#: out False False True
#: out (True, True)
#: out daemonic processes are not allowed to have children
#: out []
#: out process has already started
#: out True
import multiprocessing
from multiprocessing import Event, Pipe, Process


def inherit(connection):
    me = multiprocessing.current_process()
    connection.send((me.daemon, Process().daemon))
    try:
        Process(target=print).start()
    except AssertionError as error:
        connection.send(str(error))
    connection.send(multiprocessing.active_children())


def wait(event):
    event.wait()


if __name__ == "__main__":
    print(multiprocessing.current_process().daemon, Process().daemon, Process(daemon=True).daemon)
    ours, theirs = Pipe()
    process = Process(target=inherit, args=(theirs,), daemon=True)
    process.start()
    print(*[ours.recv() for _ in range(3)], sep="\n")
    process.join()
    event = Event()
    process = Process(target=wait, args=(event,))
    process.daemon = True
    process.start()
    try:
        process.daemon = False
    except AssertionError as error:
        print(error)
    print(process.daemon)
    event.set()
    process.join()
