#: out [b'HELLO 0', b'HELLO 1', b'HELLO 2']
#: out peers are clients: True
#: out 111 ConnectionRefusedError
#: out 98 in use
#: out TimeoutError timed out
#: out BlockingIOError
#: out 107 not connected
#: out 106 connected
#: out end of stream: b''
#: out unix: b'over a path'
#: firefox
#: bare
"""An echo server in one process and clients in others."""
import multiprocessing
import os
import socket
import tempfile


def serve(addresses, clients):
    with socket.create_server(("127.0.0.1", 0)) as server:
        addresses.put(server.getsockname())
        peers = []
        for _ in range(clients):
            connection, address = server.accept()
            with connection:
                peers.append(connection.getpeername() == address)
                with connection.makefile("rwb") as stream:
                    stream.write(stream.readline().upper())
        addresses.put(all(peers))


def ask(address, number):
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(b"hello %d\n" % number)
        return connection.makefile("rb").readline().strip()


def path_server(path, ready):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        ready.set()
        connection, _ = server.accept()
        with connection:
            connection.sendall(b"over a path")


def number(function, *args):
    try:
        function(*args)
    except OSError as error:
        return error.errno
    return 0


if __name__ == "__main__":
    addresses = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(addresses, 3))
    server.start()
    address = addresses.get()
    with multiprocessing.Pool(3) as pool:
        print(sorted(pool.starmap(ask, [(address, n) for n in range(3)])))
    print("peers are clients:", addresses.get())
    server.join()

    try:
        socket.create_connection(address)
    except ConnectionRefusedError as error:
        print(error.errno, type(error).__name__)
    with socket.create_server(("127.0.0.1", 0)) as first, socket.socket() as second:
        print(number(second.bind, first.getsockname()), "in use")
        first.settimeout(0.05)
        try:
            first.accept()
        except TimeoutError as error:
            print(type(error).__name__, error)
        first.setblocking(False)
        try:
            first.accept()
        except BlockingIOError as error:
            print(type(error).__name__)
        print(number(second.recv, 1), "not connected")
        first.setblocking(True)
        second.connect(first.getsockname())
        print(number(second.connect, first.getsockname()), "connected")
        other, _ = first.accept()
        other.close()
        print("end of stream:", second.recv(10))

    path = os.path.join(tempfile.mkdtemp(), "socket")
    ready = multiprocessing.Event()
    process = multiprocessing.Process(target=path_server, args=(path, ready))
    process.start()
    ready.wait()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(path)
        print("unix:", client.recv(100))
    process.join()
