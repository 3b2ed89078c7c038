"""Function calls: the Fibonacci numbers, by naive recursion."""

CHECKSUM = 832040


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def work():
    return fib(30)
