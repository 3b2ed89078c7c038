#: out []
#: out [True]
#: out 0
from multiprocessing import Event, Process
from multiprocessing.connection import wait


def child(event):
    event.wait()


if __name__ == "__main__":
    event = Event()
    process = Process(target=child, args=(event,))
    process.start()
    print(wait([process.sentinel], timeout=0.05))
    event.set()
    print([ready == process.sentinel for ready in wait([process.sentinel])])
    process.join()
    print(process.exitcode)
