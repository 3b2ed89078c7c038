"""How many times faster two processes compute what one computes. argv: repetitions."""

import json
import multiprocessing
import sys
import time


def collatz(first):
    """The longest sequence of 2000 starting numbers: nothing but arithmetic."""
    longest = 0
    for n in range(first, first + 2000):
        length = 0
        while n != 1:
            n = 3 * n + 1 if n & 1 else n >> 1
            length += 1
        longest = max(longest, length)
    return longest


def seconds(pool):
    begin = time.perf_counter()
    pool.map(collatz, range(1, 32_001, 2000), chunksize=1)
    return time.perf_counter() - begin


def main():
    context = multiprocessing.get_context("forkserver")
    with context.Pool(1) as one, context.Pool(2) as two:
        seconds(one)
        seconds(two)
        # By turns, so that a slow moment of the machine does not fall on one side.
        print(json.dumps([seconds(one) / seconds(two) for _ in range(int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
