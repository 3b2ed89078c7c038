"""Dicts and strings: counts the words of a text, builds an index, formats it."""

import random

CHECKSUM = "120000 1558 SOBOFI        62 1,193,324,548"


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


TEXT = make_text(120_000)


def work():
    for _ in range(3):
        table, total = index(TEXT)
    return f"{total} {table.count(chr(10))} {table[:30]}"
