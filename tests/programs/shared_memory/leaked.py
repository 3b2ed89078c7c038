#: out 7 0
#: err resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown
#: browser the process that says so outlives the program
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def child(name):
    memory = SharedMemory(name)
    memory.buf[0] = 7


if __name__ == "__main__":
    memory = SharedMemory("pyworkers_leaked", create=True, size=16)
    process = Process(target=child, args=(memory.name,))
    process.start()
    process.join()
    print(memory.buf[0], process.exitcode)
    memory.close()
