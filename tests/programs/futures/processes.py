#: out [1, 4, 9]
#: out 16 True
#: out done [25, 36]
#: out ZeroDivisionError division by zero
#: out cannot schedule new futures after shutdown
#: limit 60
#: firefox
from concurrent.futures import ProcessPoolExecutor, as_completed


def square(n):
    return n * n


def fails():
    return 1 / 0


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        print(list(executor.map(square, [1, 2, 3])))
        future = executor.submit(square, 4)
        print(future.result(), future.done())
        print("done", sorted(f.result() for f in as_completed([executor.submit(square, n) for n in (5, 6)])))
        error = executor.submit(fails).exception()
        print(type(error).__name__, error)
    try:
        executor.submit(square, 1)
    except RuntimeError as error:
        print(error)
