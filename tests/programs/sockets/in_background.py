#: firefox
#: out BlockingIOError 115 Operation now in progress
#: out writable True
#: out 111 0
#: out 115 111 115
#: out ConnectionRefusedError 111
#: out ConnectionRefusedError 111 0
#: out 115 0 0 106
#: out b'hello'
#: out FileNotFoundError 2
import select
import socket

NOBODY = ("127.0.0.1", 1)


def new(family=socket.AF_INET, timeout=0.0):
    made = socket.socket(family)
    made.settimeout(timeout)
    return made


def failure(end):
    return end.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)


def until_writable(end):
    return select.select([], [end], [], 10)[1] == [end]


if __name__ == "__main__":
    with new() as end:
        try:
            end.connect(NOBODY)
        except BlockingIOError as error:
            print(type(error).__name__, error.errno, error.strerror)
        print("writable", until_writable(end))
        print(failure(end), failure(end))
    with new() as end:
        results = []
        for _ in range(3):
            results.append(end.connect_ex(NOBODY))
            until_writable(end)
        print(*results)
    with new() as end:
        end.connect_ex(NOBODY)
        until_writable(end)
        try:
            end.send(b"x")
        except OSError as error:
            print(type(error).__name__, error.errno)
    with new(timeout=10) as end:
        try:
            end.connect(NOBODY)
        except OSError as error:
            print(type(error).__name__, error.errno, failure(end))

    with socket.create_server(("127.0.0.1", 0)) as server, new() as end:
        address = server.getsockname()
        results = [end.connect_ex(address)]
        until_writable(end)
        results += [failure(end), end.connect_ex(address), end.connect_ex(address)]
        print(*results)
        accepted, _ = server.accept()
        with accepted:
            accepted.sendall(b"hello")
            select.select([end], [], [], 10)
            print(end.recv(10))

    # A path is known at once.
    with new(socket.AF_UNIX) as end:
        try:
            end.connect("/tmp/nobody.socket")
        except OSError as error:
            print(type(error).__name__, error.errno)
