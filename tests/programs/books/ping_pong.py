#: out pong misses ball 10
#: out [0, 1, 2, 3, 4]
#: firefox
# Two processes and a referee: a duplex pipe, a rally, a winner; and a ring of processes that
# passes a token.
from multiprocessing import Pipe, Process, Queue


def player(name, connection, serves, queue):
    if serves:
        connection.send(0)
    while True:
        try:
            ball = connection.recv()
        except EOFError:
            return
        if ball == 10:
            queue.put(f"{name} misses ball {ball}")
            connection.close()
            return
        connection.send(ball + 1)


def member(rank, size, left, right, queue):
    if rank == 0:
        right.send([0])
        queue.put(left.recv())
    else:
        token = left.recv()
        token.append(rank)
        right.send(token)


if __name__ == "__main__":
    queue = Queue()
    one, two = Pipe()
    players = [
        Process(target=player, args=("ping", one, True, queue)),
        Process(target=player, args=("pong", two, False, queue)),
    ]
    for process in players:
        process.start()
    one.close()
    two.close()
    print(queue.get())
    for process in players:
        process.join()
    size = 5
    pipes = [Pipe(duplex=False) for _ in range(size)]
    ring = [
        Process(target=member, args=(i, size, pipes[i][0], pipes[(i + 1) % size][1], queue))
        for i in range(size)
    ]
    for process in ring:
        process.start()
    print(queue.get())
    for process in ring:
        process.join()
