"""Function calls: the Fibonacci numbers, by naive recursion. argv: repetitions."""

import json
import sys
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def once():
    begin = time.perf_counter()
    assert fib(28) == 317811
    return time.perf_counter() - begin


once()
print(json.dumps([once() for _ in range(int(sys.argv[1]))]))
