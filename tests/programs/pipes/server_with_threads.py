#: out [30, 285, 2470] [0, 0, 0]
# A server that gives every client a thread; clients are processes that reply in any order.
import threading
from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def client(address, n):
    with Client(address, authkey=b"key") as connection:
        total = 0
        for i in range(n):
            connection.send(("square", i))
            total += connection.recv()
        connection.send(("sum", total))
        assert connection.recv() == "noted"


def handle(connection, totals):
    with connection:
        while True:
            try:
                command, value = connection.recv()
            except EOFError:
                break
            if command == "square":
                connection.send(value * value)
            else:
                totals.append(value)
                connection.send("noted")


if __name__ == "__main__":
    totals, threads = [], []
    with Listener(authkey=b"key", backlog=5) as listener:
        clients = [Process(target=client, args=(listener.address, n)) for n in (5, 10, 20)]
        for process in clients:
            process.start()
        for _ in clients:
            thread = threading.Thread(target=handle, args=(listener.accept(), totals))
            thread.start()
            threads.append(thread)
        for waited in clients + threads:
            waited.join()
    print(sorted(totals), [process.exitcode for process in clients])
