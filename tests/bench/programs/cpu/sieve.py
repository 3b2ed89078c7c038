"""Lists: the primes, by a sieve in plain loops and one in slices."""

CHECKSUM = 63951


def by_loops(limit):
    prime = [True] * limit
    prime[0] = prime[1] = False
    for n in range(2, int(limit**0.5) + 1):
        if prime[n]:
            for multiple in range(n * n, limit, n):
                prime[multiple] = False
    return [n for n, is_prime in enumerate(prime) if is_prime]


def by_slices(limit):
    prime = bytearray([1]) * limit
    prime[:2] = b"\0\0"
    for n in range(2, int(limit**0.5) + 1):
        if prime[n]:
            prime[n * n :: n] = bytes(len(range(n * n, limit, n)))
    return [n for n in range(limit) if prime[n]]


def work():
    primes = by_loops(800_000)
    assert primes == by_slices(800_000)
    return len(primes)
