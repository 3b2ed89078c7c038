"""The standard library: Fractions in the determinant of a matrix, of a Hilbert matrix, and in harmonic sums."""

from fractions import Fraction

CHECKSUM = "52762259 328455226 866788719841 7.666875776"


def determinant(matrix):
    rows = [[Fraction(x) for x in row] for row in matrix]
    result = Fraction(1)
    for i in range(len(rows)):
        pivot = next((r for r in range(i, len(rows)) if rows[r][i] != 0), None)
        if pivot is None:
            return Fraction(0)
        if pivot != i:
            rows[i], rows[pivot] = rows[pivot], rows[i]
            result = -result
        result *= rows[i][i]
        for r in range(i + 1, len(rows)):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, len(rows)):
                rows[r][c] -= factor * rows[i][c]
    return result


def hilbert(size):
    return [[Fraction(1, i + j + 1) for j in range(size)] for i in range(size)]


def work():
    dense = determinant([[(i * 31 + j * 17) ** 3 % 83 - 41 for j in range(40)] for i in range(40)])
    tiny = determinant(hilbert(30)).denominator
    harmonic = sum(Fraction(1, n) for n in range(1, 1200))
    return f"{dense % 1_000_000_007} {tiny % 1_000_000_007} {harmonic.numerator % 10**12} {float(harmonic):.9f}"
