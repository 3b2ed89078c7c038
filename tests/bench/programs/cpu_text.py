"""Dicts and strings: counts the words of a text, builds an index, formats it. argv: repetitions."""

import json
import random
import sys
import time


def make_text(words):
    rng = random.Random(1)
    syllables = [a + b for a in "bdfgklmnprstv" for b in "aeiou"]
    vocabulary = ["".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(2000)]
    return "\n".join(" ".join(rng.choices(vocabulary, k=12)).capitalize() + "." for _ in range(words // 12))


def index(text):
    counts = {}
    places = {}
    for number, line in enumerate(text.splitlines(), 1):
        for word in line.lower().rstrip(".").split():
            counts[word] = counts.get(word, 0) + 1
            places.setdefault(word, []).append(number)
    lines = [f"{word:<10}{count:>6} {','.join(map(str, places[word][:5]))}" for word, count in counts.items()]
    return "\n".join(lines).replace("a", "o").upper(), sum(counts.values())


def once(text):
    begin = time.perf_counter()
    table, total = index(text)
    assert total == 120_000 and table.count("\n") > 1000
    return time.perf_counter() - begin


TEXT = make_text(120_000)
once(TEXT)
print(json.dumps([once(TEXT) for _ in range(int(sys.argv[1]))]))
