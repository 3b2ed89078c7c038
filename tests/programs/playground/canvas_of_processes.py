#: out <Canvas 'rows', 4 x 6>
#: out all rows
import multiprocessing
import struct

import playground


def draw(canvas, rows):
    for y in iter(rows.get, None):
        canvas.row(y, [(10 * y, x, 7) for x in range(canvas.width)])


def rows_of(path, width, height):
    """Of a BMP file: colours, without what fills a line up."""
    with open(path, "rb") as file:
        data = file.read()
    begin = struct.unpack("<I", data[10:14])[0]
    stride = (3 * width + 3) // 4 * 4
    lines = [data[begin + stride * y:][:3 * width] for y in range(height)]
    return [[tuple(line[3 * x:3 * x + 3][::-1]) for x in range(width)] for line in lines]


if __name__ == "__main__":
    canvas = playground.canvas(4, 6, name="rows")
    print(canvas)
    rows = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=draw, args=(canvas, rows)) for _ in range(2)]
    for process in processes:
        process.start()
    for y in [*range(1, canvas.height), None, None]:
        rows.put(y)
    # A part of the first row, and the rest of it.
    canvas.draw(1, 0, 3, 1, [(0, 1, 7), (0, 2, 7), (0, 3, 7)])
    canvas.draw(0, 0, 1, 1, bytes([0, 0, 7]))
    for process in processes:
        process.join()
    if playground._page is None:
        expected = [[(10 * y, x, 7) for x in range(4)] for y in range(6)]
        assert rows_of("rows.bmp", 4, 6) == expected
    print("all rows")
