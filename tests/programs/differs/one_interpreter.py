#: out spawn 0
#: out forkserver 0
#: browser CPython would start the program that is named
# Children run the page's interpreter, whatever `set_executable` names; what is to be preloaded is
# only a hint.
import multiprocessing


def child():
    pass


if __name__ == "__main__":
    multiprocessing.set_executable("/no/such/python")
    multiprocessing.set_forkserver_preload(["no_such_module"])
    for method in ["spawn", "forkserver"]:
        process = multiprocessing.get_context(method).Process(target=child)
        process.start()
        process.join()
        print(method, process.exitcode)
