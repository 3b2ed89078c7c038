"""bisect: searches in sorted lists, insertion, the longest rising sequence; the same search by hand."""

from bisect import bisect_left, bisect_right, insort

CHECKSUM = "999995349 224 19993 5948"


def by_hand(items, wanted):
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def rising(numbers):
    ends = []
    for number in numbers:
        place = bisect_left(ends, number)
        if place == len(ends):
            ends.append(number)
        else:
            ends[place] = number
    return len(ends)


def grade(points):
    return "FDCBA"[bisect_right((60, 70, 80, 90), points)]


def work():
    numbers = [i * 7919 % 100_003 for i in range(60_000)]
    items = sorted(numbers)
    total = 0
    for wanted in range(0, 100_000, 3):
        place = by_hand(items, wanted)
        assert place == bisect_left(items, wanted)
        total += place
    ordered = []
    for number in numbers[:20_000]:
        insort(ordered, number)
    assert ordered == sorted(numbers[:20_000])
    grades = "".join(grade(number % 101) for number in numbers)
    return f"{total} {rising(numbers)} {ordered[4000]} {grades.count('B')}"
