#: out RUN pool_size=2>
#: out Pool is still running
#: out pool objects cannot be passed between processes or pickled
#: out ['daemonic processes are not allowed to have children']
#: out CLOSE pool_size=2>
#: out Pool not running; Pool not running; Pool not running; Pool not running; Pool not running; Pool not running; 50 []
#: out 9
#: out TERMINATE pool_size=1>
#: out True []
#: out Pool not running
#: out RUN pool_size=2> [1, 4]
#: out ['unclosed running multiprocessing pool']
# close, terminate, join, the with statement, and what is refused in which state.
import pickle
import warnings
from multiprocessing import Pool, active_children, get_context
from multiprocessing.pool import ThreadPool


def square(n):
    return n * n


def use_pool(_):
    try:
        Pool(1)
    except AssertionError as error:
        return str(error)


if __name__ == "__main__":
    pool = Pool(2)
    print(str(pool).split(" state=")[1])
    try:
        pool.join()
    except ValueError as error:
        print(error)
    try:
        pickle.dumps(pool)
    except NotImplementedError as error:
        print(error)
    print(pool.map(use_pool, [0]))
    result = pool.map_async(square, range(50), chunksize=1)
    pool.close()
    pool.close()
    print(str(pool).split(" state=")[1])
    for function in [
        pool.map,
        pool.imap,
        pool.apply_async,
        pool.map_async,
        pool.imap_unordered,
        pool.starmap,
    ]:
        try:
            function(square, [(1,)])
        except ValueError as error:
            print(error, end="; ")
    pool.join()
    pool.join()
    print(len(result.get()), active_children())
    with get_context("spawn").Pool(1) as pool:
        print(pool.apply(square, (3,)))
    print(str(pool).split(" state=")[1])
    pool.join()
    print([process.exitcode for process in pool._pool] in ([-15], [0]), active_children())
    try:
        with pool:
            pass
    except ValueError as error:
        print(error)
    pool = Pool(1)
    pool.terminate()
    pool.terminate()
    pool.join()
    threads = ThreadPool(2)
    print(str(threads).split(" state=")[1], threads.map(square, [1, 2]))
    threads.close()
    threads.join()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pool = Pool(1)
        pool.map(square, [1])
        del pool
        import gc

        gc.collect()
    print([str(one.message).split(" <")[0] for one in caught if one.category is ResourceWarning])
