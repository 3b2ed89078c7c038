#: out done -9
# Memory of processes that were killed serves again: all of it together would not fit.
import mmap
from multiprocessing import Event, Process
from multiprocessing.shared_memory import SharedMemory

SIZE = 200 << 20


def child(name, ready):
    shared = SharedMemory(name)
    own = mmap.mmap(-1, SIZE)
    own[SIZE - 1] = shared.buf[0] = 1
    ready.set()
    Event().wait()


if __name__ == "__main__":
    for _ in range(5):
        memory = SharedMemory(create=True, size=SIZE)
        ready = Event()
        process = Process(target=child, args=(memory.name, ready))
        process.start()
        ready.wait()
        memory.unlink()
        process.kill()
        process.join()
        assert memory.buf[0] == 1 and memory.buf[SIZE - 1] == 0
        memory.close()
    print("done", process.exitcode)
