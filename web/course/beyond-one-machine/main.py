from multiprocessing import Pool
from random import Random

TASKS = 8
DARTS = 40_000  # in each task


def hits(seed):
    # Its own generator with its own seed: the result is the same wherever the task runs.
    random = Random(seed)
    return sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(DARTS))


if __name__ == "__main__":
    with Pool() as pool:
        counts = pool.map(hits, range(TASKS))
    print("Hits of each task:", counts)
    print("Pi is about", round(4 * sum(counts) / (TASKS * DARTS), 4))
