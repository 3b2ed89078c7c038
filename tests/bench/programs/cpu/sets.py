"""Sets: membership, union, difference, frozen sets as keys, reachable places by waves."""

CHECKSUM = "(500, 6) 1650 17 8192 4096 True 1365"


def reachable(edges, start):
    seen = {start}
    wave = {start}
    waves = 0
    while wave:
        wave = {after for place in wave for after in edges[place]} - seen
        seen |= wave
        waves += 1
    return len(seen), waves


def cliques(edges):
    """Triangles, each a frozen set."""
    found = set()
    for a, neighbours in edges.items():
        for b in neighbours:
            for c in neighbours & edges[b]:
                if a != b and b != c and a != c:
                    found.add(frozenset((a, b, c)))
    return len(found)


def work():
    edges = {i: {(i * 3 + k * k) % 900 for k in range(9)} for i in range(900)}
    places = [reachable(edges, start) for start in range(0, 900, 3)]
    both = {i: edges[i] | {j for j in edges if i in edges[j]} for i in range(60)}
    triangles = cliques({i: {j for j in both[i] if j < 60} for i in both})
    seen = set()
    steps = 0
    number = 1
    while number not in seen:
        seen.add(number)
        number = (number * 1103 + 12345) % 65536
        steps += 1
    odd = {n for n in seen if n & 1}
    rest = seen ^ odd
    found = f"{places[3]} {sum(waves for _, waves in places)} {triangles} {steps}"
    return f"{found} {len(odd)} {rest.isdisjoint(odd)} {len(odd & set(range(0, 65536, 3)))}"
