#: out 8 0
#: out done
# Freed memory serves again: eight times 200 MiB would not fit otherwise.
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

SIZE = 200 << 20


def child(name):
    memory = SharedMemory(name)
    assert memory.buf[SIZE - 1] == 7
    memory.buf[SIZE // 2] = 8
    memory.close()


if __name__ == "__main__":
    for turn in range(8):
        memory = SharedMemory(create=True, size=SIZE - turn * 1000)
        assert memory.buf[len(memory.buf) - 1] == 0 and memory.buf[SIZE // 2] == 0
        memory.buf[len(memory.buf) - 1] = 7
        if turn == 0:
            process = Process(target=child, args=(memory.name,))
            process.start()
            process.join()
            print(memory.buf[SIZE // 2], process.exitcode)
        memory.buf[SIZE // 2] = 9
        memory.close()
        memory.unlink()
    print("done")
