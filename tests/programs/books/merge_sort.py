#: out 2000 True [2, 3, 6]
#: out True
# Recursive: each process sorts halves in two children, down to a depth, and sends the result
# through a pipe.
import random
from heapq import merge
from multiprocessing import Pipe, Pool, Process


def sort(items, depth, connection):
    if depth == 0 or len(items) < 2:
        connection.send(sorted(items))
        connection.close()
        return
    middle = len(items) // 2
    ends, children = [], []
    for half in items[:middle], items[middle:]:
        ours, theirs = Pipe(duplex=False)
        child = Process(target=sort, args=(half, depth - 1, theirs))
        child.start()
        theirs.close()
        ends.append(ours)
        children.append(child)
    connection.send(list(merge(*[end.recv() for end in ends])))
    connection.close()
    for child in children:
        child.join()


if __name__ == "__main__":
    items = random.Random(7).sample(range(10_000), 2_000)
    ours, theirs = Pipe(duplex=False)
    process = Process(target=sort, args=(items, 2, theirs))
    process.start()
    theirs.close()
    result = ours.recv()
    process.join()
    print(len(result), result == sorted(items), result[:3])
    with Pool(4) as pool:
        parts = pool.map(sorted, [items[i::4] for i in range(4)])
    print(list(merge(*parts)) == result)
