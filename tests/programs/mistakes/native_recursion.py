#: out the child died with a message, the parent goes on: True
#: err endless
#: limit 60
#: browser CPython raises RecursionError, which is fine too, but how depends on the version
# Recursion through native code exhausts the engine's stack: an exception or a process that dies with a message.
from multiprocessing import Process


class Endless:
    def __repr__(self):
        return "endless" + repr([self])


def child():
    repr(Endless())


if __name__ == "__main__":
    process = Process(target=child, name="endless")
    process.start()
    process.join()
    print("the child died with a message, the parent goes on:", process.exitcode not in (0, None))
