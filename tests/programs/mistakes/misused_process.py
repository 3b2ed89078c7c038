#: out can only join a started process
#: out process has not been started is fine
#: out can only join a child process
#: out Cannot close a process while it is still running. You should first call join() or terminate().
#: out process object is closed
#: out group argument must be None for now
from multiprocessing import Event, Process, Queue


def child(event):
    event.wait()


def join_foreign(queue):
    import multiprocessing

    try:
        multiprocessing.current_process().join()
    except AssertionError as error:
        queue.put(str(error))


if __name__ == "__main__":
    event = Event()
    process = Process(target=child, args=(event,))
    try:
        process.join()
    except AssertionError as error:
        print(error)
    print("process has not been started is fine" if process.exitcode is None else "wrong")
    queue = Queue()
    foreign = Process(target=join_foreign, args=(queue,))
    foreign.start()
    print(queue.get())
    foreign.join()
    process.start()
    try:
        process.close()
    except ValueError as error:
        print(error)
    event.set()
    process.join()
    process.close()
    try:
        process.is_alive()
    except ValueError as error:
        print(error)
    try:
        Process(group=1)
    except AssertionError as error:
        print(error)
