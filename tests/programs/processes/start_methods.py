#: out default forkserver
#: out forkserver child: __mp_main__ ForkServerProcess
#: out spawn child: __mp_main__ SpawnProcess
#: out fork child: __main__ ForkProcess
#: out ['fork', 'forkserver', 'spawn']
#: out cannot find context for 'thread'
#: firefox
#: bare
#: browser CPython's default depends on the version
import multiprocessing


def child(method):
    print(f"{method} child:", __name__, type(multiprocessing.current_process()).__name__)


if __name__ == "__main__":
    print("default", multiprocessing.get_start_method())
    for method in ["forkserver", "spawn", "fork"]:
        process = multiprocessing.get_context(method).Process(target=child, args=(method,))
        process.start()
        process.join()
    print(sorted(multiprocessing.get_all_start_methods()))
    try:
        multiprocessing.get_context("thread")
    except ValueError as error:
        print(error)
