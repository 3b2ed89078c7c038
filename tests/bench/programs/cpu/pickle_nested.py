"""The standard library: pickles of nested lists, dicts, sets and objects that refer to one another."""

import pickle

CHECKSUM = 56700


class Place:
    def __init__(self, name):
        self.name = name
        self.neighbours = []
        self.tags = {"name": name, "seen": False}


def make_graph(count):
    places = [Place(f"place {i}") for i in range(count)]
    for i, place in enumerate(places):
        place.neighbours = [places[(i * 3 + k) % count] for k in range(5)]
    return places


DATA = {
    "rows": [[i, i * 1.5, f"row {i}", {"even": i % 2 == 0, "parts": [i] * 5}] for i in range(12_000)],
    "index": {f"key {i}": (i, i + 1) for i in range(12_000)},
    "ids": set(range(6000)),
    "blob": bytes(range(256)) * 100,
}
GRAPH = make_graph(180)


def work():
    total = 0
    for protocol in (2, 4, 5):
        copy = pickle.loads(pickle.dumps(DATA, protocol))
        assert copy == DATA
        total += len(copy["rows"]) + len(copy["ids"])
        graph = pickle.loads(pickle.dumps(GRAPH, protocol))
        assert graph[3].neighbours[0] is graph[9]
        total += sum(len(place.neighbours) for place in graph)
    return total
