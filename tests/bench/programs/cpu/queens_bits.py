"""Integers and recursion: the queens of a chessboard, each set of squares the bits of an int."""

CHECKSUM = 12242729


def count(full, columns, left, right):
    if columns == full:
        return 1
    found = 0
    free = full & ~(columns | left | right)
    while free:
        square = free & -free
        free ^= square
        found += count(full, columns | square, (left | square) << 1, (right | square) >> 1)
    return found


def work():
    return sum(count((1 << size) - 1, 0, 0, 0) * 10_000 + size for size in range(4, 11)) + count(2047, 0, 0, 0)
