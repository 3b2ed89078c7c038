#: out 127.0.0.1 True None
#: out [2.25, None, 'junk', <class 'float'>]
#: out b'hello'
#: out 8 array('i', [42, 1729, 0, 0, 0])
#: out client: ok
#: out tuple
#: out AuthenticationError: digest received was wrong
#: out client: AuthenticationError: digest sent was rejected
#: out str
#: out [2.25, None, 'junk', <class 'float'>]
#: out b'hello'
#: out 8 array('i', [42, 1729, 0, 0, 0])
#: out client: ok
#: out [2.25, None, 'junk', <class 'float'>]
#: out b'hello'
#: out 8 array('i', [42, 1729, 0, 0, 0])
#: out client: ok
#: out ConnectionRefusedError
#: out authkey should be a byte string
#: out listener is closed
#: out unrecognized family
#: firefox
# Connections by address, as in the documentation: with a key, without one, with a wrong one.
from array import array
from multiprocessing import AuthenticationError, Process, SimpleQueue
from multiprocessing.connection import Client, Listener


def client(address, key, results):
    try:
        with Client(address, authkey=key) as connection:
            print(connection.recv())
            print(connection.recv_bytes())
            numbers = array("i", [0, 0, 0, 0, 0])
            print(connection.recv_bytes_into(numbers), numbers)
        results.put("ok")
    except (AuthenticationError, EOFError) as error:
        results.put(f"{type(error).__name__}: {error}")


def serve(listener, key):
    results = SimpleQueue()
    process = Process(target=client, args=(listener.address, key, results))
    process.start()
    try:
        with listener.accept() as connection:
            connection.send([2.25, None, "junk", float])
            connection.send_bytes(b"hello")
            connection.send_bytes(array("i", [42, 1729]))
            process.join()
    except AuthenticationError as error:
        print("AuthenticationError:", error)
    print("client:", results.get())
    process.join()


if __name__ == "__main__":
    with Listener(("localhost", 0), authkey=b"secret password") as listener:
        host, port = listener.address
        print(host, port > 0, listener.last_accepted)
        serve(listener, b"secret password")
        print(type(listener.last_accepted).__name__)
        serve(listener, b"wrong")
    with Listener(family="AF_UNIX") as listener:
        print(type(listener.address).__name__)
        serve(listener, None)
    with Listener() as listener:
        serve(listener, None)
    try:
        Client(("localhost", port), authkey=b"secret password")
    except ConnectionRefusedError as error:
        print(type(error).__name__)
    try:
        Listener(authkey="text")
    except TypeError as error:
        print(error)
    try:
        listener.accept()
    except OSError as error:
        print(error)
    try:
        Listener(family="AF_NONE")
    except ValueError as error:
        print(error)
