"""Dicts: counters with int, str and tuple keys, groups, inversion, deletion, `items`, `Counter`, `defaultdict`."""

from collections import Counter, defaultdict

CHECKSUM = "588265750 3 1700 20146 name99 180"

NUMBERS = [i * 7919 % 10007 for i in range(120_000)]
NAMES = [f"name{number % 700}" for number in NUMBERS]


def work():
    counts = {}
    for number in NUMBERS:
        key = number % 1000
        if key in counts:
            counts[key] += 1
        else:
            counts[key] = 1
    groups = defaultdict(list)
    for number, name in zip(NUMBERS, NAMES):
        groups[name].append(number)
    places = {}
    for number in NUMBERS:
        place = (number % 50, number // 50 % 40)
        places[place] = places.get(place, 0) + number
    inverse = {}
    for key, value in counts.items():
        inverse.setdefault(value, set()).add(key)
    for key in list(places):
        if key[0] == key[1] % 50:
            del places[key]
    common = Counter(NAMES)
    common.update(name[:5] for name in NAMES)
    merged = {**counts, **{key: len(value) for key, value in groups.items()}}
    longest = max(groups, key=lambda name: (len(groups[name]), name))
    parts = [sum(places.values()), len(inverse), len(merged), common["name1"], longest, len(groups[longest])]
    return " ".join(map(str, parts))
