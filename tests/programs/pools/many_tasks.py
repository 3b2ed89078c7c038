#: out 332833500
#: limit 60
from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    with Pool(4) as pool:
        print(sum(pool.imap_unordered(square, range(1000), chunksize=10)))
