#: out 95 is prime: False
#: out 96 is prime: False
#: out 97 is prime: True
#: out 98 is prime: False
#: out 99 is prime: False
#: out 550 550 550 550 [0, 1, 2, 3]
# Counting primes with a pool, an executor, and processes with a queue: the three ways agree.
import math
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, Queue, cpu_count


def is_prime(n):
    if n < 2:
        return False
    return all(n % d for d in range(2, math.isqrt(n) + 1))


def count(bounds):
    return sum(is_prime(n) for n in range(*bounds))


def count_into(queue, name, bounds):
    queue.put((name, count(bounds)))


def chunks(limit, parts):
    step = math.ceil(limit / parts)
    return [(low, min(low + step, limit)) for low in range(0, limit, step)]


if __name__ == "__main__":
    limit, parts = 4000, 4
    serial = count((0, limit))
    with Pool(processes=min(4, cpu_count())) as pool:
        pooled = sum(pool.map(count, chunks(limit, parts)))
    with ProcessPoolExecutor() as executor:
        submitted = sum(executor.map(count, chunks(limit, parts)))
        numbers = [112272535095293, 112582705942171, 115797848077099]
        for number, prime in zip(range(95, 100), executor.map(is_prime, range(95, 100))):
            print("%d is prime: %s" % (number, prime))
    queue = Queue()
    jobs = [
        Process(target=count_into, args=(queue, i, bounds))
        for i, bounds in enumerate(chunks(limit, parts))
    ]
    for job in jobs:
        job.start()
    results = dict(queue.get() for _ in jobs)
    for job in jobs:
        job.join()
    print(serial, pooled, submitted, sum(results.values()), sorted(results))
