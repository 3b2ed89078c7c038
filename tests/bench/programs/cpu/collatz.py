"""Integers: the longest Collatz sequence, in a while loop."""

CHECKSUM = 13255275


def work():
    longest = best = 0
    for start in range(1, 16_000):
        n, length = start, 0
        while n != 1:
            n = 3 * n + 1 if n & 1 else n >> 1
            length += 1
        if length > longest:
            longest, best = length, start
    return best * 1000 + longest
