import time
from multiprocessing import Pool


def square_after_a_nap(n):
    time.sleep(n)
    print(f"{n} squared is ready")
    return n * n


if __name__ == "__main__":
    began = time.perf_counter()

    with Pool(processes=3) as pool:
        results = pool.map(square_after_a_nap, [3, 1, 2])

    print(results)
    print(f"It took {time.perf_counter() - began:.1f} seconds")
