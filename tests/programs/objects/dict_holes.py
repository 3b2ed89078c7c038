#: out True
#: out CacheInfo(hits=0, misses=100000, maxsize=50, currsize=50)
#: out [3, 4] 6
#: firefox
"""A dictionary gives up the room of what was deleted: its size does not depend on how often that was."""

import sys
from functools import lru_cache

d = {key: key for key in range(100)}
before = sys.getsizeof(d)
for turn in range(20_000):
    key = turn % 100
    del d[key]
    d[key] = turn
print(sys.getsizeof(d) < 4 * before and list(d)[0] == 0)


@lru_cache(maxsize=50)
def square(n):
    return n * n


for n in range(100_000):
    square(n)
print(square.cache_info())

# Different keys come and go at the end.
d = {3: 0, 4: 0}
for n in range(5000):
    d[n * 17 + 5] = n
    d.popitem()
print(list(d), len(d) + 4)
