"""Nested lists: products of matrices, by indices and by rows and columns."""

CHECKSUM = "185.1719 -26.6875 -382.0"


def make(size, seed):
    return [[((i * seed + j * 7) % 13) / 4 - 1.5 for j in range(size)] for i in range(size)]


def by_indices(a, b):
    n, m, p = len(a), len(b), len(b[0])
    c = [[0.0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            total = 0.0
            for k in range(m):
                total += a[i][k] * b[k][j]
            c[i][j] = total
    return c


def by_rows(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def work():
    a, b = make(100, 3), make(100, 5)
    c = by_indices(a, b)
    d = by_rows(c[:24], a)
    integers = by_indices([[int(4 * x) for x in row] for row in a[:24]], [[int(4 * x) for x in row] for row in b])
    return f"{sum(map(sum, d)):.4f} {c[3][5]:.4f} {sum(integers[7]):.1f}"
