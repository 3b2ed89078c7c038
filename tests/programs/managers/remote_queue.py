#: out 127.0.0.1 True
#: out hello from a client
#: out 1 1 True
#: out AuthenticationError digest sent was rejected
#: out Empty
#: out ConnectionRefusedError
#: firefox
# The documentation's remote manager: a server in one process; others connect by address and key.
import queue
from multiprocessing import AuthenticationError, Process, SimpleQueue
from multiprocessing.managers import BaseManager

shared = queue.Queue()


def get_queue():
    return shared


class QueueManager(BaseManager):
    pass


class QueueClient(BaseManager):
    pass


QueueManager.register("get_queue", callable=get_queue)
QueueClient.register("get_queue")


def serve(ready):
    manager = QueueManager(address=("127.0.0.1", 0), authkey=b"abracadabra")
    server = manager.get_server()
    ready.put(server.address)
    server.serve_forever()


def put(address):
    client = QueueClient(address=address, authkey=b"abracadabra")
    client.connect()
    client.get_queue().put("hello from a client")


if __name__ == "__main__":
    ready = SimpleQueue()
    server = Process(target=serve, args=(ready,))
    server.start()
    address = ready.get()
    print(address[0], address[1] > 0)
    client = QueueClient(address=address, authkey=b"abracadabra")
    client.connect()
    remote = client.get_queue()
    other = Process(target=put, args=(address,))
    other.start()
    print(remote.get())
    other.join()
    remote.put(1)
    print(remote.qsize(), client.get_queue().get(), remote.empty())
    wrong = QueueClient(address=address, authkey=b"wrong")
    try:
        wrong.connect()
    except AuthenticationError as error:
        print("AuthenticationError", error)
    try:
        client.get_queue().get(timeout=0.05)
    except queue.Empty as error:
        print(type(error).__name__)
    server.terminate()
    server.join()
    try:
        QueueClient(address=address, authkey=b"abracadabra").connect()
    except ConnectionRefusedError as error:
        print(type(error).__name__)
