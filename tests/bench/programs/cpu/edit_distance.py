"""Dynamic programming: the edit distance and the longest common part of texts, with `min` and `max` over lists."""

CHECKSUM = 51060986

WORDS = ["".join(chr(97 + (i * seed + i * i) % 17) for i in range(90)) for seed in range(3, 15)]


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above = row
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y)))
    return row[-1]


def common(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j])
    return table[len(a)][len(b)]


def work():
    pairs = [(a, b) for i, a in enumerate(WORDS) for b in WORDS[:i]]
    return sum(distance(a, b) for a, b in pairs) * 10_000 + sum(common(a, b) for a, b in pairs[:30])
