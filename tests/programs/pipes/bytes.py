#: out b'raw bytes' b'part' b''
#: out 5242880 True
#: out 9 bytearray(b'..raw bytes')
import hashlib
from multiprocessing import Pipe, Process


def child(connection):
    connection.send_bytes(b"raw bytes")
    connection.send_bytes(b"a part of it", 2, 4)
    connection.send_bytes(b"")
    big = bytes(range(256)) * (20 * 1024)
    connection.send_bytes(big)
    connection.send_bytes(b"raw bytes")
    connection.send(hashlib.sha256(big).hexdigest())


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,))
    process.start()
    print(ours.recv_bytes(), ours.recv_bytes(), ours.recv_bytes())
    big = ours.recv_bytes()
    buffer = bytearray(b"...........")
    length = ours.recv_bytes_into(buffer, 2)
    print(len(big), ours.recv() == hashlib.sha256(big).hexdigest())
    print(length, buffer)
    process.join()
