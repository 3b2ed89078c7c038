#: out 3 [2, 2, 2]
#: out True False
#: out ValueError max_tasks_per_child must be >= 1
#: out TypeError max_tasks_per_child must be an integer
#: out crew_0
#: out False
# max_tasks_per_child; as many processes as are needed; names of threads.
import os
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context


def pid(_=None):
    return os.getpid()


if __name__ == "__main__":
    with ProcessPoolExecutor(
        1, max_tasks_per_child=2, mp_context=get_context("forkserver")
    ) as executor:
        pids = [executor.submit(pid).result() for _ in range(6)]
        print(len(set(pids)), [pids.count(one) for one in dict.fromkeys(pids)])
    with ProcessPoolExecutor(4) as executor:
        one_after_the_other = {executor.submit(pid).result() for _ in range(5)}
        print(len(one_after_the_other) <= 4, os.getpid() in one_after_the_other)
    for bad in (0, 1.5):
        try:
            ProcessPoolExecutor(1, max_tasks_per_child=bad)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    with ThreadPoolExecutor(2, thread_name_prefix="crew") as executor:
        print(executor.submit(lambda: threading.current_thread().name).result())
        print(executor.submit(threading.current_thread).result().daemon)
