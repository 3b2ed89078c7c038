#: out the hungry child ended badly: True
#: out others go on: 49995000
#: err hungry
#: limit 120
#: browser would eat the machine's memory
from multiprocessing import Pool, Process


def eat():
    hoard = []
    while True:
        hoard.append(bytearray(64 << 20))


def work(n):
    return sum(range(n))


if __name__ == "__main__":
    with Pool(1) as pool:
        process = Process(target=eat, name="hungry")
        process.start()
        process.join()
        print("the hungry child ended badly:", process.exitcode not in (0, None))
        print("others go on:", pool.apply(work, (10_000,)))
