"""Caches: a least-recently-used cache of own making over a linked list, an OrderedDict, and functools' decorators."""

from collections import OrderedDict
from functools import cache, lru_cache

CHECKSUM = "24415189 39594 51060"


class Entry:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.before = self.after = self


class LinkedCache:
    def __init__(self, size):
        self.size = size
        self.entries = {}
        self.root = Entry(None, None)
        self.hits = 0

    def unlink(self, entry):
        entry.before.after = entry.after
        entry.after.before = entry.before

    def link(self, entry):
        last = self.root.before
        last.after = self.root.before = entry
        entry.before, entry.after = last, self.root

    def get(self, key, make):
        entry = self.entries.get(key)
        if entry is None:
            if len(self.entries) >= self.size:
                oldest = self.root.after
                self.unlink(oldest)
                del self.entries[oldest.key]
            entry = self.entries[key] = Entry(key, make(key))
        else:
            self.hits += 1
            self.unlink(entry)
        self.link(entry)
        return entry.value


class OrderedCache:
    def __init__(self, size):
        self.size = size
        self.entries = OrderedDict()

    def get(self, key, make):
        if key in self.entries:
            self.entries.move_to_end(key)
        else:
            self.entries[key] = make(key)
            if len(self.entries) > self.size:
                self.entries.popitem(last=False)
        return self.entries[key]


def work():
    @lru_cache(maxsize=256)
    def digits(n):
        return sum(map(int, str(n)))

    @cache
    def ways(n):
        return 1 if n < 2 else ways(n - 1) + ways(n - 2)

    linked, ordered = LinkedCache(200), OrderedCache(200)
    total = 0
    number = 1
    for _ in range(60_000):
        number = (number * 75 + 74) % 65537
        key = number % 300
        total += linked.get(key, lambda n: n * n) - ordered.get(key, lambda n: n * n) + digits(key)
        total += ways(key // 4) % 1000
    return f"{total} {linked.hits} {digits.cache_info().hits}"
