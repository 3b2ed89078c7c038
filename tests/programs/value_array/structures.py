#: out 49 b'HELLO WORLD' b'HELLO WORLD' b'HEL'
#: out [(3.515625, 39.0625), (33.0625, 4.0)]
#: out b'changed' 1.25 2.0 [7, 8, 5] [0, 0, 0]
#: out 2.0 0.5 b'changed' Record
#: out b'locked' True SynchronizedRecord
#: firefox
from ctypes import Structure, c_char, c_double, c_int
from multiprocessing import Array, Process, RLock, Value
from multiprocessing.sharedctypes import RawArray, copy, synchronized


class Point(Structure):
    _fields_ = [("x", c_double), ("y", c_double)]


class Record(Structure):
    _fields_ = [("name", c_char * 8), ("where", Point), ("counts", c_int * 3)]


def modify(number, text, points, record):
    number.value **= 2
    text.value = text.value.upper()
    for point in points:
        point.x **= 2
        point.y **= 2
    record.where.x = 1.25
    record.counts[2] = 5
    record.name = b"changed"


if __name__ == "__main__":
    lock = RLock()
    number = Value("i", 7, lock=lock)
    text = Array("c", b"hello world", lock=lock)
    points = Array(Point, [(1.875, -6.25), (-5.75, 2.0)], lock=lock)
    record = RawArray(Record, 1)[0]
    whole = Value(Record, b"one", (1, 2), (7, 8, 9))
    shared = RawArray(Record, 1)
    process = Process(target=modify, args=(number, text, points, whole))
    process.start()
    process.join()
    print(number.value, text.value, text.raw, text[:3])
    print([(point.x, point.y) for point in points])
    print(whole.name, whole.where.x, whole.where.y, list(whole.counts), shared[0].counts[:])
    duplicate = copy(whole.get_obj())
    duplicate.where.y = 0.5
    print(whole.where.y, duplicate.where.y, duplicate.name, type(duplicate).__name__)
    locked = synchronized(duplicate, lock)
    with locked:
        locked.name = b"locked"
    print(locked.get_obj().name, locked.get_lock() is lock, type(locked).__name__)
