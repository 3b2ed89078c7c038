#: out BY NAME BY NUMBER X
#: out True Address already in use
#: out again: True
#: out FileNotFoundError
#: out BY PATH True True
#: out False
#: out address type of 5 unrecognized
#: out address type of [] unrecognized
#: out address type of 1.5 unrecognized
#: out ['welcome']
#: out ['digest received was wrong', 'digest sent was rejected']
#: out Authkey must be bytes, not <class 'str'>
# Addresses of every kind: fixed and chosen ports, paths, in use, gone; the two halves of a
# handshake by hand.
import errno
import os
import tempfile
import threading
from multiprocessing import AuthenticationError, Pipe
from multiprocessing.connection import Client, Listener, answer_challenge, deliver_challenge


def greet(listener, count):
    for _ in range(count):
        with listener.accept() as connection:
            connection.send(connection.recv().upper())


def ask(address, word, **options):
    with Client(address, **options) as connection:
        connection.send(word)
        return connection.recv()


if __name__ == "__main__":
    with Listener(("localhost", 0)) as listener:
        thread = threading.Thread(target=greet, args=(listener, 3))
        thread.start()
        port = listener.address[1]
        print(
            ask(("localhost", port), "by name"),
            ask(("127.0.0.1", port), "by number"),
            ask(listener.address, "x", family="AF_INET"),
        )
        thread.join()
        try:
            Listener(("localhost", port))
        except OSError as error:
            print(error.errno == errno.EADDRINUSE, error.strerror)
    with Listener(("localhost", port)) as listener:
        print("again:", listener.address == ("127.0.0.1", port))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.socket")
        try:
            Client(path)
        except FileNotFoundError as error:
            print(type(error).__name__)
        with Listener(path, "AF_UNIX", authkey=b"k") as listener:
            thread = threading.Thread(target=greet, args=(listener, 1))
            thread.start()
            print(
                ask(path, "by path", authkey=b"k"), listener.address == path, os.path.exists(path)
            )
            thread.join()
        print(os.path.exists(path))
    for bad in [5, [], 1.5]:
        try:
            Client(bad)
        except (TypeError, ValueError) as error:
            print(error)
    for keys in (b"same", b"same"), (b"one", b"two"):
        ours, theirs = Pipe()
        results = []

        def answer():
            try:
                answer_challenge(theirs, keys[1])
                results.append("welcome")
            except AuthenticationError as error:
                results.append(str(error))

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            deliver_challenge(ours, keys[0])
        except AuthenticationError as error:
            results.append(str(error))
        thread.join()
        print(sorted(results))
    try:
        deliver_challenge(ours, "text")
    except ValueError as error:
        print(error)
