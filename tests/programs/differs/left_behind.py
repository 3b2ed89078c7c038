#: out -9
#: out b'left behind'
#: out gone
#: not resource_tracker
#: browser CPython's resource tracker would unlink it, and warn
# Shared memory that nobody unlinks outlives its makers, whatever `track` says, but not the run.
import os
import signal
from multiprocessing import Process, Queue
from multiprocessing.shared_memory import SharedMemory


def child(names):
    memory = SharedMemory(create=True, size=11, track=True)
    memory.buf[:11] = b"left behind"
    names.put(memory.name)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    names = Queue()
    process = Process(target=child, args=(names,))
    process.start()
    process.join()
    print(process.exitcode)
    memory = SharedMemory(names.get())
    print(bytes(memory.buf[:11]))
    memory.close()
    memory.unlink()
    try:
        SharedMemory(memory.name)
    except FileNotFoundError:
        print("gone")
