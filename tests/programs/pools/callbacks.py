#: out [2, [(3, 1)], [6, 8]] ['ValueError(0)', 'ValueError(2)', 'ValueError(5)'] {False} True
#: out [0, 2, 4, 6, 8]
#: out 8
#: firefox
# Callbacks run in a thread of the caller, while it computes.
import threading
from multiprocessing import Pool


def double(n):
    return 2 * n


def fail(n):
    raise ValueError(n)


if __name__ == "__main__":
    got, errors, names = [], [], set()
    done = threading.Semaphore(0)

    def success(value):
        got.append(value)
        names.add(threading.current_thread() is threading.main_thread())
        done.release()

    def failure(error):
        errors.append(repr(error))
        done.release()

    with Pool(2) as pool:
        pool.apply_async(double, (1,), callback=success, error_callback=failure)
        pool.apply_async(fail, (2,), callback=success, error_callback=failure)
        pool.map_async(double, [3, 4], callback=success)
        pool.map_async(fail, [5], callback=success, error_callback=failure)
        pool.starmap_async(divmod, [(7, 2)], callback=success)
        pool.starmap_async(fail, [(0,)], error_callback=failure)
        n = 0
        while len(got) + len(errors) < 6:  # the caller is busy
            n += 1
        print(sorted(got, key=str), sorted(errors), names, n > 0)
        results = [pool.apply_async(double, kwds={"n": i}, callback=got.append) for i in range(5)]
        print([result.get() for result in results])
        pool.close()
        pool.join()
        print(len(got))
