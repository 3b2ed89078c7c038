#: out spawn spawn SpawnProcess True True
#: out True SpawnContext
#: out [0, 1, 4, 9]
#: out True True
#: out forkserver forkserver ForkServerProcess True True
#: out True ForkServerContext
#: out [0, 1, 4, 9]
#: out True True
#: out cannot find context for 'thread'
#: out cannot set start method of concrete context
#: out forkserver
#: out forkserver
#: out cannot find context for 'nonsense'
#: out True
#: out True None
#: out module_names must be a list of strings
import multiprocessing
from multiprocessing import get_context


def child(queue, lock, event, semaphore):
    with lock:
        queue.put(type(multiprocessing.current_process()).__name__)
    event.set()
    semaphore.release()


def square(n):
    return n * n


if __name__ == "__main__":
    for method in ["spawn", "forkserver"]:
        context = get_context(method)
        queue, lock = context.Queue(), context.Lock()
        event, semaphore = context.Event(), context.Semaphore(0)
        process = context.Process(target=child, args=(queue, lock, event, semaphore))
        process.start()
        print(method, context.get_start_method(), queue.get(), event.wait(), semaphore.acquire())
        process.join()
        print(isinstance(process, multiprocessing.process.BaseProcess), type(context).__name__)
        with context.Pool(2) as pool:
            print(pool.map(square, range(4)))
        print(get_context(method) is context, context.get_context() is context)
    try:
        get_context("thread")
    except ValueError as error:
        print(error)
    try:
        context.set_start_method("spawn")
    except ValueError as error:
        print(error)
    print(multiprocessing.get_context().get_start_method(allow_none=True))
    multiprocessing.set_start_method("spawn", force=True)
    multiprocessing.set_start_method("forkserver", force=True)
    print(multiprocessing.get_start_method())
    try:
        multiprocessing.set_start_method("nonsense", force=True)
    except ValueError as error:
        print(error)
    print({"spawn", "forkserver"} <= set(multiprocessing.get_all_start_methods()))
    print(multiprocessing.current_process() is context.current_process(), context.parent_process())
    multiprocessing.set_forkserver_preload(["json"])
    try:
        multiprocessing.set_forkserver_preload([1])
    except TypeError as error:
        print(error)
