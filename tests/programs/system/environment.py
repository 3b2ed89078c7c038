#: out value True child sees value
#: out None
#: out default
import os
from multiprocessing import Queue


def child(queue):
    queue.put(os.environ.get("PYWORKERS_TEST"))


if __name__ == "__main__":
    os.environ["PYWORKERS_TEST"] = "value"
    queue = Queue()
    # A fork server may have been started before: spawn hands over what is set now.
    import multiprocessing

    process = multiprocessing.get_context("spawn").Process(target=child, args=(queue,))
    process.start()
    seen = queue.get()
    process.join()
    print(os.getenv("PYWORKERS_TEST"), "PYWORKERS_TEST" in os.environ, "child sees", seen)
    del os.environ["PYWORKERS_TEST"]
    print(os.getenv("PYWORKERS_TEST"))
    print(os.environ.get("PYWORKERS_TEST", "default"))
