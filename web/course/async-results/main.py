import time
from multiprocessing import Pool


def cube(n):
    return n**3


def nap(seconds):
    time.sleep(seconds)
    return f"slept {seconds} s"


def announce(result):
    # A callback runs in the main process, as soon as the result arrives.
    print("Callback:", result, "has arrived")


if __name__ == "__main__":
    with Pool(3) as pool:
        promised = pool.apply_async(cube, (4,), callback=announce)
        print("The pool is at work; the main process is free")
        print("4 cubed is", promised.get())

        # The result that is ready first comes first.
        for result in pool.imap_unordered(nap, [1.5, 0.1, 0.8]):
            print("A worker", result)
