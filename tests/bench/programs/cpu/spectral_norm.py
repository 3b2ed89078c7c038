"""Floats: the spectral norm of an endless matrix, whose cells a function computes."""

CHECKSUM = "1.274220995"


def cell(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    return [sum(cell(i, j) * value for j, value in enumerate(vector)) for i in range(len(vector))]


def times_transposed(vector):
    result = []
    for i in range(len(vector)):
        total = 0.0
        for j in range(len(vector)):
            total += cell(j, i) * vector[j]
        result.append(total)
    return result


def work():
    u = [1.0] * 110
    for _ in range(10):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    uv = sum(a * b for a, b in zip(u, v))
    vv = sum(b * b for b in v)
    return f"{(uv / vv) ** 0.5:.9f}"
