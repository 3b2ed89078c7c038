#: out [0, 2, 4, 6, 8, 10, 12, 14, 16, 18] 100
#: out the manager has freed it
from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


def double(shared, start, stop):
    for i in range(start, stop):
        shared[i] *= 2


if __name__ == "__main__":
    with SharedMemoryManager() as manager:
        shared = manager.ShareableList(range(10))
        memory = manager.SharedMemory(size=100)
        name = memory.name
        halves = [Process(target=double, args=(shared, a, a + 5)) for a in (0, 5)]
        for process in halves:
            process.start()
        for process in halves:
            process.join()
        print(list(shared), memory.size)
        memory.close()
        shared.shm.close()
    try:
        SharedMemory(name)
    except FileNotFoundError:
        print("the manager has freed it")
