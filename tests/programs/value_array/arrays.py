#: out [0, 1, 2, 3, 4, 5] [1, 2, 3] [5, 3, 1] 5 6 True
#: out [0, 10, 20, 30, 40, 50]
#: out [99, -1, -2, 30, 40, 50] [99, -1, -2, 30, 40, 50]
#: out [0.0, 0.0, 0.0] 24
#: out IndexError invalid index
#: out ValueError Can only assign sequence of same size
#: out TypeError indices must be integers
#: out TypeError 'str' object cannot be interpreted as an integer
#: out ValueError Array length must be >= 0, not -1
#: out True False
#: out 'notalock' has no method 'acquire'
#: bare
from multiprocessing import Array, Lock, Process, RawArray


def fill(array, start):
    for i in range(start, len(array), 2):
        array[i] = i * 10


if __name__ == "__main__":
    array = Array("i", range(6))
    print(array[:], array[1:4], array[::-2], array[-1], len(array), 4 in array[:])
    halves = [Process(target=fill, args=(array, start)) for start in (0, 1)]
    for process in halves:
        process.start()
    for process in halves:
        process.join()
    print(list(array))
    array[1:3] = [-1, -2]
    with array.get_lock():
        array.get_obj()[0] = 99
    print(array[:], [item for item in array])
    zeros = RawArray("d", 3)
    print(list(zeros), memoryview(zeros).nbytes)
    for action in [
        lambda: array[6],
        lambda: array.__setitem__(slice(0, 2), [1]),
        lambda: array["a"],
        lambda: array.__setitem__(0, "x"),
        lambda: RawArray("i", -1),
    ]:
        try:
            action()
        except (IndexError, TypeError, ValueError) as error:
            print(type(error).__name__, error)
    own = Lock()
    locked = Array("i", 2, lock=own)
    print(locked.get_lock() is own, hasattr(RawArray("i", 1), "get_lock"))
    try:
        Array("i", 2, lock="notalock")
    except AttributeError as error:
        print(error)
