import os

PAIRS = [(2, 10), (3, 4), (10, 3), (7, 2), (5, 3), (1, 99)]


def power(base, exponent):
    print(f"{base}**{exponent} is computed by process {os.getpid()}")
    return base**exponent


if __name__ == "__main__":
    results = [power(base, exponent) for base, exponent in PAIRS]
    print(results)
