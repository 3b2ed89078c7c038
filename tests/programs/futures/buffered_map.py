#: out True
#: out [0, 1, 2, 3, 4]
#: out buffersize must be None or > 0
#: browser map's buffersize is new in 3.14
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

taken = []


def endless():
    n = 0
    while True:
        taken.append(n)
        yield n
        n += 1


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as executor:
        results = executor.map(abs, endless(), buffersize=3)
        first = next(results)
        print(first == 0 and len(taken) <= 4)
        results.close()
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(abs, range(5), buffersize=2)))
        try:
            executor.map(abs, [1], buffersize=0)
        except ValueError as error:
            print(error)
