"""Objects: sorts them by a key, by their own comparison, and by tuples. argv: repetitions."""

import functools
import json
import random
import sys
import time
from operator import attrgetter


@functools.total_ordering
class Card:
    def __init__(self, suit, rank):
        self.suit = suit
        self.rank = rank

    def __eq__(self, other):
        return (self.suit, self.rank) == (other.suit, other.rank)

    def __lt__(self, other):
        return (self.suit, self.rank) < (other.suit, other.rank)


def once(cards):
    begin = time.perf_counter()
    by_comparison = sorted(cards[:8000])
    by_key = sorted(cards, key=lambda card: (card.suit, card.rank))
    by_attributes = sorted(sorted(cards, key=attrgetter("rank")), key=attrgetter("suit"))
    assert by_key == by_attributes
    assert by_comparison[0] <= by_comparison[-1]
    return time.perf_counter() - begin


RNG = random.Random(1)
CARDS = [Card(RNG.choice("CDHS"), RNG.randrange(1_000_000)) for _ in range(40_000)]
once(CARDS)
print(json.dumps([once(CARDS) for _ in range(int(sys.argv[1]))]))
