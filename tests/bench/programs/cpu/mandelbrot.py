"""Floats: the Mandelbrot set, in plain loops and with complex numbers."""

CHECKSUM = 400922


def escape(x0, y0, limit):
    x = y = 0.0
    for i in range(limit):
        xx, yy = x * x, y * y
        if xx + yy > 4.0:
            return i
        x, y = xx - yy + x0, 2.0 * x * y + y0
    return limit


def escape_complex(c, limit):
    z = 0j
    for i in range(limit):
        if z.real * z.real + z.imag * z.imag > 4.0:
            return i
        z = z * z + c
    return limit


def work():
    size = 120
    total = 0
    for row in range(size):
        y = 2.5 * row / size - 1.25
        for column in range(size):
            total += escape(3.0 * column / size - 2.25, y, 100)
    for row in range(0, size, 2):
        for column in range(0, size, 4):
            total += escape_complex(complex(3.0 * column / size - 2.25, 2.5 * row / size - 1.25), 100)
    return total
