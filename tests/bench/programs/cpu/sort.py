"""Objects: sorts them by a key, by their own comparison, and by tuples."""

import functools
import random
from operator import attrgetter

CHECKSUM = "D324595 329785"


@functools.total_ordering
class Card:
    def __init__(self, suit, rank):
        self.suit = suit
        self.rank = rank

    def __eq__(self, other):
        return (self.suit, self.rank) == (other.suit, other.rank)

    def __lt__(self, other):
        return (self.suit, self.rank) < (other.suit, other.rank)


RNG = random.Random(1)
CARDS = [Card(RNG.choice("CDHS"), RNG.randrange(1_000_000)) for _ in range(60_000)]


def work():
    by_comparison = sorted(CARDS[:12_000])
    by_key = sorted(CARDS, key=lambda card: (card.suit, card.rank))
    by_attributes = sorted(sorted(CARDS, key=attrgetter("rank")), key=attrgetter("suit"))
    assert by_key == by_attributes
    assert by_comparison[0] <= by_comparison[-1]
    middle = by_key[20_000]
    return f"{middle.suit}{middle.rank} {by_comparison[4000].rank}"
