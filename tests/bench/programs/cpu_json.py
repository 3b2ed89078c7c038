"""The standard library: JSON out and in again. argv: repetitions."""

import json
import sys
import time


def make(count):
    return [
        {
            "id": i,
            "name": f"item {i}",
            "price": i / 7,
            "tags": ["red", "größer", None, i % 2 == 0],
            "parent": {"id": i // 10, "path": [i // 100, i // 10, i]},
        }
        for i in range(count)
    ]


def once(data):
    begin = time.perf_counter()
    assert json.loads(json.dumps(data, sort_keys=True)) == data
    return time.perf_counter() - begin


DATA = make(12_000)
once(DATA)
print(json.dumps([once(DATA) for _ in range(int(sys.argv[1]))]))
