#: out True
#: out True
#: limit 60
# 64 MiB in one message, as bytes and as an object, to a child and back.
import hashlib
from multiprocessing import Pipe, Process

SIZE = 64 * 1024 * 1024


def child(connection):
    data = connection.recv_bytes()
    connection.send((len(data), hashlib.md5(data).hexdigest()))
    connection.send({"data": data})


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,))
    process.start()
    data = bytes(range(256)) * (SIZE // 256)
    ours.send_bytes(data)
    print(ours.recv() == (SIZE, hashlib.md5(data).hexdigest()))
    print(ours.recv()["data"] == data)
    process.join()
