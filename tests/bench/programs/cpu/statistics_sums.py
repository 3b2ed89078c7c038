"""Floats: mean, deviation, correlation, a histogram, smoothing and a least-squares line, in Python."""

import math

CHECKSUM = "0.017343 4.753077 0.853214 1.405626 0.005911 1214.008251 3450"


def make(count, seed):
    values = []
    state = seed
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        values.append(state / 2147483648 * 10.0 - 5.0)
    return values


def mean(values):
    return sum(values) / len(values)


def deviation(values):
    centre = mean(values)
    return math.sqrt(sum((value - centre) ** 2 for value in values) / (len(values) - 1))


def correlation(xs, ys):
    mx, my = mean(xs), mean(ys)
    above = left = right = 0.0
    for x, y in zip(xs, ys):
        dx, dy = x - mx, y - my
        above += dx * dy
        left += dx * dx
        right += dy * dy
    return above / math.sqrt(left * right)


def line(xs, ys):
    n = len(xs)
    sx, sy = sum(xs), sum(ys)
    sxy = sum([x * y for x, y in zip(xs, ys)])
    sxx = sum([x * x for x in xs])
    slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
    return slope, (sy - slope * sx) / n


def histogram(values, bins):
    low, high = min(values), max(values)
    counts = [0] * bins
    for value in values:
        counts[min(int((value - low) / (high - low) * bins), bins - 1)] += 1
    return counts


def smooth(values, weight):
    result = []
    last = values[0]
    for value in values:
        last = weight * value + (1.0 - weight) * last
        result.append(last)
    return result


def work():
    xs = make(70_000, 1)
    ys = smooth([2.0 * x + noise for x, noise in zip(xs, make(70_000, 2))], 0.7)
    slope, start = line(xs, ys)
    # `fsum` is exact, and `sum` of CPython 3.12 and later nearly so: few digits are the same everywhere.
    parts = [mean(xs), deviation(ys), correlation(xs, ys), slope, start, math.fsum(xs)]
    return " ".join(f"{part:.6f}" for part in parts) + f" {max(histogram(ys, 40))}"
