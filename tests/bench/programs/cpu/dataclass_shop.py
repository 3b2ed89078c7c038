"""Dataclasses: made, compared, sorted, replaced, frozen ones as keys, and enums and named tuples beside them."""

from collections import namedtuple
from dataclasses import dataclass, field, replace
from enum import Enum

CHECKSUM = "30 327978 33 11000 12599 -28000 Item(price=0, name='item 100', kind=<Kind.GAME: 2>, tags=[0])"


class Kind(Enum):
    BOOK = 1
    GAME = 2
    TOOL = 3


KINDS = list(Kind)
Point = namedtuple("Point", "x y")


@dataclass(order=True)
class Item:
    price: int
    name: str
    kind: Kind = field(compare=False, default=Kind.BOOK)
    tags: list = field(default_factory=list, compare=False)

    def total(self, count=1):
        return self.price * count


@dataclass(frozen=True)
class Key:
    kind: Kind
    size: int


def work():
    stock = {}
    items = []
    for i in range(14_000):
        item = Item(i * 37 % 1000, f"item {i % 300}", KINDS[i % 3])
        item.tags.append(i % 5)
        items.append(item)
        key = Key(item.kind, item.price // 100)
        stock[key] = stock.get(key, 0) + item.total(2)
    items.sort()
    cheaper = [replace(item, price=item.price - 1) for item in items[:4000] if item.kind is not Kind.GAME]
    less = sum(a < b for a, b in zip(cheaper, items))
    equal = sum(a == b for a, b in zip(items, items[1:]))
    place = Point(0, 0)
    for i in range(14_000):
        place = Point(place.x + i % 3, place.y - i % 5)
        if i % 10 == 0:
            place = place._replace(x=place.x - 1)
    return f"{len(stock)} {stock[Key(Kind.TOOL, 3)]} {less} {equal} {place.x} {place.y} {items[7]!r}"
