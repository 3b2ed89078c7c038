#: firefox
#: bare
#: out nothing []
#: out written to (1, 1)
#: out both (1, 5)
#: out modified (1, 4)
#: out end (1, 1)
#: out closed (1, 32) (2, 4)
#: out OSError 9
#: out FileNotFoundError KeyError
#: out select [True] [True] []
#: out from a process b'x'
#: out from a thread b'y'
#: out passed on 100
import multiprocessing
import select
import socket
import threading
import time

READS = select.POLLIN
WRITES = select.POLLOUT


def numbered(found, *sockets):
    """Pairs whose descriptors have become the numbers of the sockets."""
    numbers = {each: number for number, each in enumerate(sockets, 1)}
    # Of the events, only those that were asked for: at its end, Linux adds that a stream is hung up.
    return [(numbers[fd], event & (READS | WRITES | select.POLLNVAL)) for fd, event in found]


def kinds():
    one, other = socket.socketpair()
    fd = one.fileno()
    poll = select.poll()
    poll.register(one, READS)
    print("nothing", poll.poll(0))
    other.send(b"a")
    print("written to", *numbered(poll.poll(0), fd))
    poll.register(one, READS | WRITES)
    print("both", *numbered(poll.poll(0), fd))
    poll.modify(one, WRITES)
    print("modified", *numbered(poll.poll(0), fd))
    poll.modify(one, READS)
    one.recv(1)
    assert poll.poll(0) == []
    other.close()
    print("end", *numbered(poll.poll(0), fd))

    third, fourth = socket.socketpair()
    poll.register(third, WRITES)
    one.close()
    print("closed", *numbered(poll.poll(), fd, third.fileno()))
    try:
        select.select([fd], [], [], 0)
    except OSError as error:
        print(type(error).__name__, error.errno)
    poll.unregister(fd)
    assert numbered(poll.poll(), third.fileno()) == [(1, WRITES)]
    missing = []
    for call in (lambda: poll.modify(fd, READS), lambda: poll.unregister(fd)):
        try:
            call()
        except (OSError, KeyError) as error:
            missing.append(type(error).__name__)
    print(*missing)

    fourth.send(b"a")
    reads, writes, others = select.select([fourth, third], (fourth,), [third], 0)
    print("select", [each is third for each in reads], [each is fourth for each in writes], others)
    third.close()
    fourth.close()


def send(address):
    with socket.create_connection(address) as end:
        time.sleep(0.01)
        end.send(b"x")
        end.recv(1)


def received(end):
    """Ask again and again until something is there. No call waits."""
    poll = select.poll()
    poll.register(end, READS)
    while not poll.poll(0):
        pass
    return end.recv(1)


def from_others():
    with socket.create_server(("127.0.0.1", 0)) as server:
        process = multiprocessing.Process(target=send, args=(server.getsockname(),))
        process.start()
        accepted, _ = server.accept()
    with accepted:
        print("from a process", received(accepted))
    process.join()

    one, other = socket.socketpair()
    threading.Timer(0.01, other.send, (b"y",)).start()
    print("from a thread", received(one))

    # Each takes what the other has sent: neither may keep the other from it.
    one.setblocking(False)
    other.setblocking(False)

    def back():
        for _ in range(100):
            other.send(received(other))

    thread = threading.Thread(target=back)
    thread.start()
    one.send(b"z")
    rounds = 0
    while rounds < 100:
        if select.select([one], [], [], 0)[0]:
            one.send(one.recv(1))
            rounds += 1
    thread.join()
    print("passed on", rounds)


if __name__ == "__main__":
    kinds()
    from_others()
