#: firefox
#: out b'there' b'and back'
#: out b'ab' b'c'
#: out b''
#: out BlockingIOError
#: out TimeoutError timed out
#: out b'one line\n'
#: out 1000000
#: out [True]
#: out b'last words' b''
#: out BrokenPipeError
#: out -1 closed
import select
import socket
import threading

if __name__ == "__main__":
    one, other = socket.socketpair()
    one.sendall(b"there")
    other.sendall(b"and back")
    print(other.recv(100), one.recv(100))
    one.send(b"abc")
    buffer = bytearray(2)
    assert other.recv_into(buffer) == 2
    print(bytes(buffer), other.recv(2))

    one.shutdown(socket.SHUT_WR)
    print(other.recv(10))
    one.close()
    other.close()

    one, other = socket.socketpair()
    one.setblocking(False)
    try:
        one.recv(1)
    except BlockingIOError as error:
        print(type(error).__name__)
    one.settimeout(0.02)
    try:
        one.recv(1)
    except TimeoutError as error:
        print(type(error).__name__, error)
    one.settimeout(None)

    with other.makefile("wb") as file:
        file.write(b"one line\nmore")
    with one.makefile("rb") as file:
        print(file.readline())
        one.settimeout(None)

    sender = threading.Thread(target=other.sendall, args=(bytes(1_000_000),))
    sender.start()
    total = -len(b"")
    while total < 1_000_000:
        total += len(one.recv(1 << 16))
    sender.join()
    print(total)

    threading.Timer(0.02, other.send, (b"x",)).start()
    print([one in select.select([one], [], [])[0]])
    one.recv(1)

    other.sendall(b"last words")
    other.close()
    print(one.recv(100), one.recv(100))
    try:
        one.send(b"x")
    except BrokenPipeError as error:
        print(type(error).__name__)
    one.close()
    print(one.fileno(), "closed" if one._closed else "open")
