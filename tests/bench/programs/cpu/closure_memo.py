"""Closures: a recursion that keeps its results in a dict of its maker, with tuples as keys."""

CHECKSUM = "4532188012 829548703571107219795"


def partitions(amount, coins):
    """How many ways there are to pay `amount`."""
    known = {}

    def ways(left, kind):
        if left == 0:
            return 1
        if left < 0 or kind < 0:
            return 0
        key = (left, kind)
        if key not in known:
            known[key] = ways(left - coins[kind], kind) + ways(left, kind - 1)
        return known[key]

    return ways(amount, len(coins) - 1)


def paths(rows, columns):
    """How many ways lead through a grid with holes."""
    known = {}

    def go(row, column):
        if row == rows - 1 and column == columns - 1:
            return 1
        if row >= rows or column >= columns or (row * 7 + column * 3) % 11 == 10:
            return 0
        if (row, column) in known:
            return known[row, column]
        found = known[row, column] = go(row + 1, column) + go(row, column + 1)
        return found

    return go(0, 0)


def work():
    total = sum(partitions(amount, (1, 2, 5, 10, 20, 50, 100, 200)) for amount in range(100, 1000, 10))
    return f"{total} {sum(paths(size, 40) for size in range(30, 60))}"
