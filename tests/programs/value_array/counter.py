#: out 2000 3.5 [0, 1, 4, 9] 4 [0, 1, 4, 9]
#: firefox
#: bare
from multiprocessing import Array, Process, Value


def work(counter, total, squares, index):
    for _ in range(500):
        with counter.get_lock():
            counter.value += 1
    with total.get_lock():
        total.value += index / 2
    squares[index] = index**2


if __name__ == "__main__":
    counter, total, squares = Value("i", 0), Value("d", 0.5), Array("q", 4)
    workers = [Process(target=work, args=(counter, total, squares, i)) for i in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(counter.value, total.value, squares[:], len(squares), list(squares))
