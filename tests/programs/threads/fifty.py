#: out 50 threads, 50 results, recursion and exceptions right
import threading
import time

results = {}


def recurse(n):
    if n % 10 == 0:
        time.sleep(0)
    return 0 if n == 0 else 1 + recurse(n - 1)


def work(i):
    try:
        depth = recurse(40 + i)
        raise LookupError(depth)
    except LookupError as error:
        time.sleep(0.001 * (i % 5))
        results[i] = error.args[0]


threads = [threading.Thread(target=work, args=(i,)) for i in range(50)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert results == {i: 40 + i for i in range(50)}, results
print(len(threads), "threads,", len(results), "results, recursion and exceptions right")
