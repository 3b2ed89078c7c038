#: out ['str', 'int', 'float', 'NoneType', 'bool', 'bytes', 'int'] 7
#: out ['bye', 3, 2.5, None, True, b'bytes', 1099511627776] 1 3 8sqdxxxxxx?xxxxxxxx?8sq
#: out ValueError bytes/str item exceeds available storage
#: out IndexError assignment index out of range
from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def child(name):
    shared = ShareableList(name=name)
    shared[0] = "bye"
    shared[2] = 2.5
    shared.shm.close()


if __name__ == "__main__":
    shared = ShareableList(["hello", 3, -273.154, None, True, b"bytes", 1 << 40])
    print([type(item).__name__ for item in shared], len(shared))
    process = Process(target=child, args=(shared.shm.name,))
    process.start()
    process.join()
    print(list(shared), shared.count(True), shared.index(None), shared.format)
    for index, value in [(0, "much too long"), (9, 1)]:
        try:
            shared[index] = value
        except (ValueError, IndexError) as error:
            print(type(error).__name__, error)
    shared.shm.close()
    shared.shm.unlink()
