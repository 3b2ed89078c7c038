"""The standard library: JSON out and in again."""

import json

CHECKSUM = 1916641


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


DATA = make(12_000)


def work():
    text = json.dumps(DATA, sort_keys=True)
    assert json.loads(text) == DATA
    return len(text)
