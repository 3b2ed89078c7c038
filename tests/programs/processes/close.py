#: out Cannot close a process while it is still running. You should first call join() or terminate().
#: out join process object is closed
#: out is_alive process object is closed
#: out start process object is closed
#: out terminate process object is closed
#: out kill process object is closed
#: out exitcode process object is closed
#: out pid process object is closed
#: out ident process object is closed
#: out sentinel process object is closed
#: out True
#: out process not started
#: out process object is closed
from multiprocessing import Event, Process


def child(event):
    event.wait()


if __name__ == "__main__":
    event = Event()
    process = Process(target=child, args=(event,))
    process.start()
    try:
        process.close()
    except ValueError as error:
        print(error)
    event.set()
    process.join()
    process.close()
    process.close()
    for use in ["join", "is_alive", "start", "terminate", "kill"]:
        try:
            getattr(process, use)()
        except ValueError as error:
            print(use, error)
    for attribute in ["exitcode", "pid", "ident", "sentinel", "daemon"]:
        try:
            getattr(process, attribute)
        except ValueError as error:
            print(attribute, error)
    print(process.name == "Process-1")
    try:
        Process().sentinel
    except ValueError as error:
        print(error)
    never_started = Process()
    never_started.close()
    try:
        never_started.start()
    except ValueError as error:
        print(error)
