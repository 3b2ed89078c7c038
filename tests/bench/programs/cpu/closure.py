"""Closures: a nested function calls itself through its cell and adds to a variable of its maker."""

CHECKSUM = 223317489396


def climb(height, steps):
    """How many ways lead up a stair, and how many calls find them."""
    calls = 0

    def ways(left):
        nonlocal calls
        calls += 1
        if left == 0:
            return 1
        return sum_up(left)

    def sum_up(left):
        total = 0
        for step in steps:
            if step <= left:
                total += ways(left - step)
        return total

    return ways(height), calls


def work():
    found, calls = climb(21, (1, 2, 3))
    return found * 1_000_000 + calls
