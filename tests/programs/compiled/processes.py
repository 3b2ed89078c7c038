#: out fork 4498500 4498500
#: out spawn 4498500 4498500
#: out pool [4498500, 4498500, 4498500]
#: out interrupted -15
#: firefox
"""A child compiles for itself, and a compiled loop without an end can be stopped."""

import multiprocessing as mp


def work(n):
    total = 0
    for i in range(n):
        total += i
    return total


def child(connection):
    connection.send(work(3000))


def forever():
    n = 0
    while True:
        n += 1


def once(method):
    context = mp.get_context(method)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=child, args=(sender,))
    process.start()
    result = receiver.recv()
    process.join()
    return work(3000), result


if __name__ == "__main__":
    print("fork", *once("fork"))
    print("spawn", *once("spawn"))
    with mp.Pool(2) as pool:
        print("pool", pool.map(work, [3000] * 3))
    process = mp.Process(target=forever)
    process.start()
    process.join(0.5)
    process.terminate()
    process.join()
    print("interrupted", process.exitcode)
