#: out finally returns
#: out closed None
#: out finalizer, early
#: out finalizer, late
#: out returns 0
#: out finally sys.exit
#: out closed SystemExit
#: out finalizer, early
#: out finalizer, late
#: out sys.exit 2
#: out os._exit 3
#: out True
#: out finalized with its object
#: out False
#: out False
#: out at the end of the main process
# What runs when a child ends: Finalize, finally, with; in which order; and what does not.
import os
import sys
from multiprocessing import Process
from multiprocessing.util import Finalize


class Resource:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        print("closed", kind and kind.__name__, flush=True)


def child(how):
    Finalize(None, print, args=("finalizer, late",), exitpriority=1)
    Finalize(None, print, args=("finalizer, early",), exitpriority=10)
    with Resource():
        try:
            if how == "sys.exit":
                sys.exit(2)
            if how == "os._exit":
                sys.stdout.flush()
                os._exit(3)
        finally:
            print("finally", how, flush=True)


if __name__ == "__main__":
    for how in "returns", "sys.exit", "os._exit":
        process = Process(target=child, args=(how,))
        process.start()
        process.join()
        print(how, process.exitcode, flush=True)
    resource = Resource()
    finalizer = Finalize(resource, print, args=("finalized with its object",))
    print(finalizer.still_active())
    del resource
    print(finalizer.still_active())
    cancelled = Finalize(None, print, args=("never",), exitpriority=0)
    cancelled.cancel()
    print(cancelled.still_active())
    Finalize(None, print, args=("at the end of the main process",), exitpriority=0)
