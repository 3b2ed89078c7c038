#: out texts ('012345678901234567890123456789', '2999-749.75-2999-749.8-ab-True-None-2999', 3000)
#: out custom_texts (['11', '<>loud', 'ss'], ['   1', '<4>', 's   '])
#: out slices 93000
#: out custom_slices ['', slice(2998, 2999, None), slice(2999, 3000, None)]
#: out stores ([2999, 2999, 11996, 2999, 3199, 2999], [(0, 43)], 40, -1)
#: out places (b'\xb5\xb4\xb2\xa4\xb3\xaa\xa6\xb0', [181, 180, 178, 164, 179, 170, 166, 176], ['bytearray index out of range', 'list assignment index out of range', 'byte must be in range(0, 256)', 'list assignment index out of range'])
#: out instances [1000, 1000, 3000, 500, 1000, 3000]
#: out rarely 4500501
#: out phases [15000, 6000, 15000, 9000]
"""F-strings, slices, stores, `isinstance` and branches that are rare, in compiled code."""

import collections


def texts(n):
    out = ""
    parts = []
    for i in range(n):
        x = i / 4
        parts.append(f"{i}-{x}-{i:03d}-{x:.1f}-{'ab'}-{True}-{None}-{i!r}")
        out = f"{out}{i % 10}"
    return out[-30:], parts[-1], len(out)


class Loud:
    def __format__(self, spec):
        return f"<{spec}>"

    def __str__(self):
        return "loud"


def custom_texts(n):
    values = [1] * (n - 2) + [Loud(), "s"]
    return [f"{v}{v!s}" for v in values][-3:], [f"{v:4}" for v in values][-3:]


def slices(n):
    text, items, pair = "hello world", list(range(10)), (1, 2, 3, 4)
    total = 0
    for i in range(n):
        k = i % 5
        total += len(text[k:]) + len(items[k:k + 2]) + sum(pair[:k]) + len(items[-k:]) + len(text[:-1]) + items[::2][1]
    return total


class Wall:
    def __getitem__(self, key):
        return key


def custom_slices(n):
    w, seen = Wall(), []
    for i in range(n):
        c = [w, "abc"][i < n - 2]
        seen.append(c[i:i + 1])
    return seen[-3:]


class Doubling(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


class Counting(dict):
    def __missing__(self, key):
        return -1


class Shifted(dict):
    def __getitem__(self, key):
        return super().__getitem__(key) + 100


def stores(n):
    tables = [collections.defaultdict(int), collections.Counter(), Doubling(), Counting(), Shifted(a=1)]
    tables.append(collections.OrderedDict())
    for table in tables:
        for i in range(n):
            table["a"] = i
            table[i % 50] = i
            if not isinstance(table, collections.OrderedDict):
                table["a"] += table.get("x", 0)
    counts = collections.Counter()
    groups = collections.defaultdict(list)
    for i in range(n):
        counts[i % 70] += 1
        groups[i % 40].append(i)
    return [table["a"] for table in tables], counts.most_common(1), len(groups), Counting()["x"]


def places(n):
    data, items, caught = bytearray(8), [0] * 8, []
    for i in range(n):
        place = [i % 8, -1 - i % 8, True][i % 3] if i < n - 3 else [8, -9, 0][n - 1 - i]
        for container in (data, items):
            try:
                container[place] = i % 256 if i < n - 1 else 256
            except (IndexError, ValueError) as error:
                caught.append(str(error))
    return bytes(data), items, caught


class Meta(type):
    def __instancecheck__(cls, other):
        return other == 3


class Odd(metaclass=Meta):
    pass


class Pretends:
    @property
    def __class__(self):
        return dict


def instances(n):
    values = [1, "a", 2.5, None, True, Pretends()]
    counts = [0] * 6
    for i in range(n):
        v = values[i % 6]
        counts[0] += isinstance(v, int)
        counts[1] += isinstance(v, (str, float))
        counts[2] += isinstance(v, Odd) or isinstance(3, Odd)
        counts[3] += isinstance(v, dict)
        counts[4] += isinstance(v, (int, Odd))
        counts[5] += isinstance(v, object)
    return counts


def rare(x, flag=False):
    if flag:
        assert isinstance(x, int), f"no {x!r}"
        try:
            x = int(str(x))
        except ValueError:
            raise RuntimeError from None
        return [x][0]
    return x + 1


def rarely(n):
    total = 0
    for i in range(n):
        total += rare(i, i > n * 2 // 3)
    return total

def late(x):
    if x < 0:
        return len(str(x))
    return x


def phases(n):
    """A branch that was never taken, and then always."""
    totals = []
    for value in (5, -5, 5, -50):
        total = 0
        for _ in range(n):
            total += late(value)
        totals.append(total)
    return totals


ROUNDS = 3000

for function in (texts, custom_texts, slices, custom_slices, stores, places, instances, rarely, phases):
    print(function.__name__, function(ROUNDS))
