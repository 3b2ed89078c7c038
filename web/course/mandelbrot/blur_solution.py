import os
from multiprocessing import Pool

import playground

WIDTH, HEIGHT = 64, 48
DISTANCE = 2  # how far the blur reaches


def brightness(x, y):
    """A white disc on a grey that grows from left to right."""
    return 255 if (x - 24) ** 2 + (y - 16) ** 2 < 120 else 2 * x


def blurred_row(y):
    """The mean of the points around each point of row y, and the process that computed it."""
    row = []
    for x in range(WIDTH):
        around = [
            brightness(near_x, near_y)
            for near_y in range(max(y - DISTANCE, 0), min(y + DISTANCE + 1, HEIGHT))
            for near_x in range(max(x - DISTANCE, 0), min(x + DISTANCE + 1, WIDTH))
        ]
        row.append(sum(around) // len(around))
    return y, row, os.getpid()


if __name__ == "__main__":
    canvas = playground.canvas(WIDTH, HEIGHT, name="blurred")
    image = [None] * HEIGHT
    workers = set()
    with Pool(2) as pool:
        for y, row, worker in pool.imap_unordered(blurred_row, range(HEIGHT)):
            image[y] = row
            workers.add(worker)
            canvas.row(y, row)

    # The checksum is right if each row is in its place.
    checksum = sum(y * grey for y, row in enumerate(image) for grey in row)
    print(f"{HEIGHT} rows, checksum {checksum}, computed by {sorted(workers)}")
