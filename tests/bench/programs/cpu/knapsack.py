"""Dynamic programming: a knapsack, the cheapest cut of a stick, and chains of matrices, over lists."""

CHECKSUM = "7632 1200 237990"


def knapsack(weights, values, capacity):
    best = [0] * (capacity + 1)
    for weight, value in zip(weights, values):
        for room in range(capacity, weight - 1, -1):
            best[room] = max(best[room], best[room - weight] + value)
    return best[capacity]


def fewest(coins, amount):
    count = [0] + [amount + 1] * amount
    for part in range(1, amount + 1):
        count[part] = min([count[part - coin] + 1 for coin in coins if coin <= part])
    return count[amount]


def chain(sizes):
    n = len(sizes) - 1
    cost = [[0] * n for _ in range(n)]
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            cost[i][j] = min(cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1] for k in range(i, j))
    return cost[0][n - 1]


def work():
    weights = [5 + i * 37 % 41 for i in range(280)]
    values = [10 + i * 53 % 97 for i in range(280)]
    found = knapsack(weights, values, 1500)
    return f"{found} {fewest((1, 7, 19, 31, 50), 60_000)} {chain([5 + i * 29 % 43 for i in range(80)])}"
