#: out [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
#: out 150 fork MainProcess
# Programs written for Linux before 3.14 often lack the guard: with fork they need none.
import multiprocessing

multiprocessing.set_start_method("fork", force=True)
numbers = list(range(10))


def square(i):
    return numbers[i] ** 2


pool = multiprocessing.Pool(3)
print(pool.map(square, range(10)))
pool.close()
pool.join()

lock = multiprocessing.Lock()
total = multiprocessing.Value("i", 0)


def add(n):
    for _ in range(n):
        with lock:
            total.value += 1


jobs = [multiprocessing.Process(target=add, args=(50,)) for _ in range(3)]
for job in jobs:
    job.start()
for job in jobs:
    job.join()
print(total.value, multiprocessing.get_start_method(), multiprocessing.current_process().name)
