#: out [[1, 2, 8], [3, 4, 18], [5, 6, 28]]
#: out ................................
#: out ................................
#: out ....................**..........
#: out .................********.......
#: out ...........***.***********......
#: out ..***********************.......
#: out ...........***.***********......
#: out .................********.......
#: out ....................**..........
#: out ................................
#: out ................................
#: out --------
#: out --#-----
#: out ---#----
#: out -###----
#: out --------
# A matrix product by rows, the game of life by strips with two barriers a generation,
# Mandelbrot rows out of order.
from multiprocessing import Array, Barrier, Pool, Process


def dot_row(row, matrix):
    return [sum(a * b for a, b in zip(row, column)) for column in zip(*matrix)]


def life(strip, size, generations, cells, barrier):
    for _ in range(generations):
        counted = {}
        for y in strip:
            for x in range(size):
                around = sum(
                    cells[(y + dy) % size * size + (x + dx) % size]
                    for dy in (-1, 0, 1)
                    for dx in (-1, 0, 1)
                    if (dy, dx) != (0, 0)
                )
                counted[y * size + x] = int(around == 3 or (around == 2 and cells[y * size + x]))
        barrier.wait()
        for place, value in counted.items():
            cells[place] = value
        barrier.wait()


def mandelbrot(y):
    row = ""
    for x in range(32):
        c, z = complex(-2.2 + x * 0.1, -1.2 + y * 0.24), 0
        for _ in range(30):
            z = z * z + c
            if abs(z) > 2:
                break
        row += "*" if abs(z) <= 2 else "."
    return y, row


if __name__ == "__main__":
    a, b = [[1, 2], [3, 4], [5, 6]], [[1, 0, 2], [0, 1, 3]]
    with Pool(2) as pool:
        print(pool.starmap(dot_row, [(row, b) for row in a]))
        for _, row in sorted(pool.imap_unordered(mandelbrot, range(11))):
            print(row)
    size = 8
    cells = Array("b", size * size, lock=False)
    for x, y in [(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)]:
        cells[y * size + x] = 1
    barrier = Barrier(2)
    strips = [
        Process(target=life, args=(range(i * 4, i * 4 + 4), size, 4, cells, barrier))
        for i in range(2)
    ]
    for strip in strips:
        strip.start()
    for strip in strips:
        strip.join()
    for y in range(5):
        print("".join("#" if cells[y * size + x] else "-" for x in range(size)))
