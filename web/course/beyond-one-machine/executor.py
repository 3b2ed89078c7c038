from concurrent.futures import ProcessPoolExecutor
from random import Random

TASKS = 8
DARTS = 40_000  # in each task


def hits(seed):
    random = Random(seed)
    return sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(DARTS))


if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        # Unlike Pool.map(), this returns an iterator, which yields one result at a time.
        counts = list(executor.map(hits, range(TASKS)))
    print("Hits of each task:", counts)
    print("Pi is about", round(4 * sum(counts) / (TASKS * DARTS), 4))
