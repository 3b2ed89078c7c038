#: out ('example.org', 80) hello
#: out ('127.0.0.1', 0)
#: out ConnectionRefusedError
#: browser CPython would look for that host
# An address is a name inside the page, whatever host it names; a client has no port.
from multiprocessing import Process
from multiprocessing.connection import Client, Listener

ADDRESS = ("example.org", 80)


def child():
    with Client(ADDRESS, authkey=b"key") as connection:
        connection.send("hello")


if __name__ == "__main__":
    with Listener(ADDRESS, authkey=b"key") as listener:
        process = Process(target=child)
        process.start()
        with listener.accept() as connection:
            print(listener.address, connection.recv())
        print(listener.last_accepted)
        process.join()
    try:
        Client(ADDRESS)
    except ConnectionRefusedError as error:
        print(type(error).__name__)
