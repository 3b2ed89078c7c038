from multiprocessing import Array, Process, Value
from multiprocessing.shared_memory import SharedMemory

WORKERS = 4


def work(number, total, squares, block_name):
    square = number * number
    squares[number] = square  # its own element: no lock needed
    with total.get_lock():  # one number for all: += is a read and a write
        total.value += square

    block = SharedMemory(block_name)
    block.buf[number] = ord("a") + number
    block.close()  # this process is done with it


if __name__ == "__main__":
    total = Value("i", 0)  # "i" is a C int, "d" a C double
    squares = Array("i", WORKERS)
    block = SharedMemory(create=True, size=WORKERS)

    workers = [Process(target=work, args=(i, total, squares, block.name)) for i in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    print("Array:", list(squares))
    print("Value:", total.value)
    print("SharedMemory:", bytes(block.buf[:WORKERS]))
    block.close()
    block.unlink()  # frees the memory
