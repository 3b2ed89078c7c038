#: out [1, 4, 9]
#: out first b, then a
#: out TimeoutError
#: out cancelled True
#: firefox
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError, as_completed


def square(n):
    return n * n


def nap(seconds, name):
    time.sleep(seconds)
    return name


with ThreadPoolExecutor(max_workers=2) as executor:
    print(list(executor.map(square, [1, 2, 3])))
    first, second = (f.result() for f in as_completed([executor.submit(nap, 0.3, "a"), executor.submit(nap, 0.01, "b")]))
    print(f"first {first}, then {second}")
    slow = executor.submit(nap, 0.2, "slow")
    try:
        slow.result(timeout=0.01)
    except TimeoutError as error:
        print(type(error).__name__)
with ThreadPoolExecutor(max_workers=1) as executor:
    executor.submit(nap, 0.1, "occupies the only thread")
    waiting = executor.submit(square, 1)
    print("cancelled", waiting.cancel())
