"""heapq: the shortest ways in a graph, a merge of sorted lists, the smallest of many."""

import heapq

CHECKSUM = 1952496194


def make_graph(size):
    return {i: [((i * 17 + k * 31 + 7) % size, 1 + (i * k + 3) % 23) for k in range(1, 6)] for i in range(size)}


GRAPH = make_graph(2000)


def shortest(graph, start):
    distances = {start: 0}
    heap = [(0, start)]
    done = set()
    while heap:
        distance, place = heapq.heappop(heap)
        if place in done:
            continue
        done.add(place)
        for after, length in graph[place]:
            new = distance + length
            if new < distances.get(after, 1 << 30):
                distances[after] = new
                heapq.heappush(heap, (new, after))
    return distances


def work():
    total = 0
    for start in range(0, 2000, 80):
        distances = shortest(GRAPH, start)
        total += sum(distances.values()) + len(distances)
    lists = [sorted((i * k) % 1013 for i in range(1500)) for k in range(2, 12)]
    merged = list(heapq.merge(*lists))
    smallest = heapq.nsmallest(20, merged, key=lambda n: -n % 100)
    return total * 1000 + sum(smallest) + merged[3000]
