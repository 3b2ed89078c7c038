#: out (1, 'two', [3.0], {'four': (5, None)}, b'\x06', {7}, Point(x=1, y=2)) {'key': datetime.date(2024, 2, 29), 'ok': True}
#: out 1000000 True
import dataclasses
import datetime
import hashlib
from multiprocessing import Process, Queue


@dataclasses.dataclass
class Point:
    x: int
    y: int


def child(*args, **kwargs):
    print(args, kwargs)


def big(queue, data):
    queue.put((len(data), hashlib.sha256(data).hexdigest()))


if __name__ == "__main__":
    process = Process(
        target=child, args=(1, "two", [3.0], {"four": (5, None)}, b"\x06", {7}, Point(1, 2)),
        kwargs={"key": datetime.date(2024, 2, 29), "ok": True},
    )
    process.start()
    process.join()
    data = bytes(range(250)) * 4000
    queue = Queue()
    process = Process(target=big, args=(queue, data))
    process.start()
    length, digest = queue.get()
    print(length, digest == hashlib.sha256(data).hexdigest())
    process.join()
