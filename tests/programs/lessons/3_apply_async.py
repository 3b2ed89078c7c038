#: out 64
#: firefox
#: bare
from multiprocessing import Pool


def cube(n):
    return n**3


if __name__ == "__main__":
    with Pool(3) as pool:
        result = pool.apply_async(cube, (4,))
        print(result.get())
