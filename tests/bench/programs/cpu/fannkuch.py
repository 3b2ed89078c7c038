"""Short lists: permutations whose first items are turned over, with slices and with swaps."""

CHECKSUM = "158 22"


def flips_by_slices(permutation):
    items = permutation[:]
    count = 0
    while first := items[0]:
        items[: first + 1] = items[first::-1]
        count += 1
    return count


def flips_by_swaps(permutation):
    items = list(permutation)
    count = 0
    while items[0] != 0:
        low, high = 0, items[0]
        while low < high:
            items[low], items[high] = items[high], items[low]
            low += 1
            high -= 1
        count += 1
    return count


def permutations(n):
    items = list(range(n))
    counters = [0] * n
    yield items
    i = 1
    while i < n:
        if counters[i] < i:
            j = counters[i] if i & 1 else 0
            items[i], items[j] = items[j], items[i]
            yield items
            counters[i] += 1
            i = 1
        else:
            counters[i] = 0
            i += 1


def work():
    most = checksum = 0
    for index, permutation in enumerate(permutations(8)):
        flips = flips_by_swaps(permutation)
        assert flips == flips_by_slices(permutation)
        most = max(most, flips)
        checksum += -flips if index & 1 else flips
    return f"{checksum} {most}"
