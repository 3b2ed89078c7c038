#: out [0, 1, 4, 9, 16]
#: out initialised by a lambda: {'ready'}
#: out [1, 2, 3]
#: out 3 workers, none of them the parent
#: out broken: BrokenProcessPool
#: firefox
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

fork = get_context("fork")
state = []


def square(number):
    return number * number


def look(_):
    return state[0]


def meet(_):
    barrier.wait()
    return os.getpid()


with fork.Pool(2) as pool:
    print(pool.map(square, range(5)))

# Arguments of the initializer are not pickled.
with fork.Pool(2, initializer=lambda: state.append("ready")) as pool:
    print("initialised by a lambda:", set(pool.map(look, range(4))))

with ProcessPoolExecutor(2, mp_context=fork) as executor:
    print([future.result() for future in [executor.submit(abs, n) for n in (-1, 2, -3)]])

# The barrier is known by inheritance alone.
barrier = fork.Barrier(3)
with fork.Pool(3) as pool:
    workers = set(pool.map(meet, range(3), chunksize=1))
    print(
        len(workers),
        "workers, none of them the parent" if os.getpid() not in workers else "workers?",
    )

with ProcessPoolExecutor(1, mp_context=fork) as executor:
    try:
        executor.submit(os._exit, 1).result()
    except BrokenProcessPool as error:
        print("broken:", type(error).__name__)
