#: out None None True
#: out None 0 False
from multiprocessing import Event, Process


def child(event):
    event.wait()


if __name__ == "__main__":
    event = Event()
    process = Process(target=child, args=(event,))
    process.start()
    print(process.join(timeout=0.1), process.exitcode, process.is_alive())
    event.set()
    print(process.join(), process.exitcode, process.is_alive())
