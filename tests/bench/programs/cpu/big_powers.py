"""Big integers: factorials, modular powers of a primality test, greatest common divisors, square roots, Fibonacci."""

import math

CHECKSUM = "103 542330925 19043 805293552 385280000 430065586 147216511 927909554 839184000 0"


def is_prime(n):
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    for base in (2, 3, 5, 7, 11, 13):
        x = pow(base, odd, n)
        if x in (1, n - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def work():
    primes = [n for n in range(2**127 - 1, 2**127 + 4000, 2) if is_prime(n)]
    primes += [n for n in range(2**61 - 2001, 2**61, 2) if is_prime(n)]
    factorial = 1
    for n in range(2, 2000):
        factorial *= n
    assert factorial == math.factorial(1999)
    signed = pow(3, 2**400 + 1, 2**521 - 1)
    divisor = math.gcd(factorial, math.comb(4000, 1999))
    root = math.isqrt(10**2400 * 2)
    quotient, rest = divmod(factorial, root)
    parts = [len(primes), sum(primes) % 10**9, factorial.bit_length(), signed % 10**9, divisor % 10**9]
    parts += [root % 10**9, quotient % 10**9, rest % 10**9, fibonacci(12_000) % 10**9, (factorial >> 500) % 10**9]
    return " ".join(map(str, parts))
