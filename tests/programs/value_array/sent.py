#: out True 190
#: out 3
from multiprocessing import Array, Pool, Process, Value

counter = None


def setup(shared):
    global counter
    counter = shared


def count(amount):
    with counter.get_lock():
        counter.value += amount
        return counter.value >= amount


def child(values):
    for shared in values:
        if shared is None:
            break
        shared[0] += 1


if __name__ == "__main__":
    total = Value("i", 0)
    with Pool(2, initializer=setup, initargs=(total,)) as pool:
        print(all(pool.map(count, range(20))), total.value)
    array = Array("i", 1)
    workers = [Process(target=child, args=([array, None],)) for _ in range(3)]
    for worker in workers:
        worker.start()
        worker.join()
    print(array[0])
