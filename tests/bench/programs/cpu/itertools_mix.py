"""itertools and functools: products, combinations, groups, chains, accumulate, reduce, map, filter, zip."""

import functools
import itertools
import operator

CHECKSUM = "87 4332 51437 15032834 523966 170673066560000 11429 19584 adefbcg"


def pythagorean(limit):
    return sum(1 for a, b, c in itertools.combinations(range(1, limit), 3) if a * a + b * b == c * c)


def work():
    triples = pythagorean(150)
    dice = {}
    for roll in itertools.product(range(1, 7), repeat=6):
        total = sum(roll)
        dice[total] = dice.get(total, 0) + 1
    runs = [(key, len(list(group))) for key, group in itertools.groupby(i * i // 50 % 7 for i in range(60_000))]
    chained = itertools.chain.from_iterable([range(i) for i in range(600)])
    evens = itertools.compress(chained, itertools.cycle((1, 0)))
    sums = list(itertools.accumulate(itertools.islice(evens, 80_000)))
    product = functools.reduce(lambda a, b: a * b % 1_000_003, range(1, 80_000))
    mapped = sum(map(operator.mul, range(80_000), itertools.count(3)))
    kept = list(filter(lambda n: n % 7 == 3, range(80_000)))
    pairs = sum(a < b for a, b in itertools.pairwise(itertools.starmap(pow, ((n, 3, 1009) for n in range(40_000)))))
    words = sorted("".join(letters) for letters in itertools.permutations("abcdefg"))
    return f"{triples} {dice[21]} {len(runs)} {sums[-1]} {product} {mapped} {len(kept)} {pairs} {words[300]}"
