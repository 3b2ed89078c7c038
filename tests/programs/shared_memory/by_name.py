#: out b'hello'
#: out b'Jello there' 0 4096
#: out FileNotFoundError 2 True
#: firefox
#: bare
from multiprocessing import Process, Queue
from multiprocessing.shared_memory import SharedMemory


def child(name, queue):
    memory = SharedMemory(name)
    queue.put(bytes(memory.buf[:5]))
    memory.buf[0] = ord("J")
    memory.buf[5:11] = b" there"
    memory.close()


if __name__ == "__main__":
    memory = SharedMemory(create=True, size=4096)
    memory.buf[:5] = b"hello"
    queue = Queue()
    process = Process(target=child, args=(memory.name, queue))
    process.start()
    print(queue.get())
    process.join()
    print(bytes(memory.buf[:11]), memory.buf[11], memory.size)
    memory.close()
    memory.unlink()
    try:
        SharedMemory(memory.name)
    except FileNotFoundError as error:
        print(type(error).__name__, error.errno, error.filename == "/" + memory.name)
