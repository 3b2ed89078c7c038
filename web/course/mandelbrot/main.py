from multiprocessing import Pool

import playground

WIDTH, HEIGHT = 240, 160
DEPTH = 40  # how long a point may take to escape


def colour(c):
    """The colour of point c: brighter if it escapes later, black if it never does."""
    z = 0j
    for step in range(DEPTH):
        z = z * z + c
        if z.real * z.real + z.imag * z.imag > 4:
            return playground.colour((step / DEPTH) ** 0.5)
    return (0, 0, 0)


def row(y):
    imaginary = 2.4 * y / HEIGHT - 1.2
    return y, [colour(complex(3.6 * x / WIDTH - 2.5, imaginary)) for x in range(WIDTH)]


if __name__ == "__main__":
    canvas = playground.canvas(WIDTH, HEIGHT, name="mandelbrot")
    with Pool() as pool:  # as many workers as there are processors
        # Five rows per message: fewer messages, and the picture still grows smoothly.
        for y, pixels in pool.imap_unordered(row, range(HEIGHT), chunksize=5):
            canvas.row(y, pixels)
    print(f"{HEIGHT} rows of {WIDTH} points are drawn")
