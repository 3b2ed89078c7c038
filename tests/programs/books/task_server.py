#: out ['mul(0, 7) = 0', 'mul(1, 7) = 7', 'mul(2, 7) = 14', 'mul(3, 7) = 21', 'plus(0, 8) = 8', 'plus(1, 8) = 9'] {'Process'}
#: out True
#: out mul(0, 7) = 0
#: out Got ZeroDivisionError as expected
#: out Got ZeroDivisionError as expected
#: out Got ZeroDivisionError as expected
#: out [-0.2, -0.25, -0.33, -0.5, -1.0, None, 1.0, 0.5, 0.33, 0.25]
#: out 27
# The documentation's examples in one: calculate() through queues, and a pool under every method.
import random
from multiprocessing import Pool, Process, Queue, TimeoutError, current_process, freeze_support


def calculate(function, arguments):
    return "%s%s = %s" % (function.__name__, arguments, function(*arguments))


def star(arguments):
    return calculate(*arguments)


def worker(tasks, done):
    for function, arguments in iter(tasks.get, "STOP"):
        done.put((current_process().name[:7], calculate(function, arguments)))


def mul(a, b):
    return a * b


def plus(a, b):
    return a + b


def pow3(x):
    return x**3


def f(x):
    return 1.0 / (x - 5.0)


def by_queues():
    tasks1 = [(mul, (i, 7)) for i in range(4)]
    tasks2 = [(plus, (i, 8)) for i in range(2)]
    tasks, done = Queue(), Queue()
    for task in tasks1:
        tasks.put(task)
    workers = [Process(target=worker, args=(tasks, done)) for _ in range(2)]
    for process in workers:
        process.start()
    results = [done.get() for _ in tasks1]
    for task in tasks2:
        tasks.put(task)
    results += [done.get() for _ in tasks2]
    for _ in range(2):
        tasks.put("STOP")
    for process in workers:
        process.join()
    print(sorted(text for _, text in results), {name for name, _ in results})


def by_pool():
    with Pool(4) as pool:
        tasks = [(mul, (i, 7)) for i in range(3)] + [(plus, (i, 8)) for i in range(3)]
        results = [pool.apply_async(calculate, task) for task in tasks]
        print(
            [result.get() for result in results]
            == list(pool.imap(star, tasks))
            == pool.map(star, tasks)
        )
        print(sorted(pool.imap_unordered(star, tasks))[0])
        for use in [
            lambda: pool.apply(f, (5,)),
            lambda: pool.map(f, range(10)),
            lambda: list(pool.imap(f, range(10))),
        ]:
            try:
                print(use())
            except ZeroDivisionError:
                print("Got ZeroDivisionError as expected")
        iterator, got = pool.imap(f, range(10)), []
        for _ in range(10):
            try:
                got.append(round(next(iterator), 2))
            except ZeroDivisionError:
                got.append(None)
            except StopIteration:
                break
        print(got)
        slow = pool.apply_async(pow3, (random.choice([3]),))
        while True:
            try:
                print(slow.get(0.02))
                break
            except TimeoutError:
                pass


if __name__ == "__main__":
    freeze_support()
    by_queues()
    by_pool()
