#: out [1568, 1573, 1550, 1590] True
#: out 3.141593 4
#: out True
# Monte Carlo and quadrature: seeds given to tasks, futures as they complete.
import math
import random
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool


def inside(arguments):
    seed, n = arguments
    generator = random.Random(seed)
    return sum(generator.random() ** 2 + generator.random() ** 2 <= 1 for _ in range(n))


def slice_of_pi(start, stop, n):
    return sum((4 / (1 + ((i + 0.5) / n) ** 2)) / n for i in range(start, stop))


def draw(_):
    return random.random()


if __name__ == "__main__":
    with Pool(4) as pool:
        hits = pool.map(inside, [(seed, 2000) for seed in range(4)])
    print(hits, abs(4 * sum(hits) / 8000 - math.pi) < 0.1)
    n = 8000
    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(slice_of_pi, i, i + 2000, n): i for i in range(0, n, 2000)}
        total = sum(future.result() for future in as_completed(futures))
    print(round(total, 6), len(set(futures.values())))
    with Pool(2) as pool:
        print(len(set(pool.map(draw, range(8), chunksize=1))) > 1)
