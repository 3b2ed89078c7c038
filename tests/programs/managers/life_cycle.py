#: out AssertionError server not yet started
#: out initializer must be a callable
#: out set up in SyncManager str SyncManager
#: out 1
#: out ProcessError Already started server
#: out ProcessError Already started server
#: out [1] 1
#: out 0
#: out ProcessError Manager has shut down
#: out shut down: True
#: out []
#: out SpawnProcess 0
#: out {'a': 1}
#: out registered too late: KeyError: 'late'
# start, context, initializer, shutdown, and what is refused when.
import multiprocessing
from multiprocessing import Manager, get_context
from multiprocessing.managers import BaseManager, RemoteError, SyncManager


def set_up(text, queue):
    queue.put(f"{text} in {multiprocessing.current_process().name.split('-')[0]}")


class Empty(BaseManager):
    pass


if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    manager = SyncManager()
    try:
        manager.list()
    except AssertionError as error:
        print("AssertionError", error)
    try:
        manager.start(initializer=5)
    except TypeError as error:
        print(error)
    manager.start(set_up, ("set up", queue))
    print(queue.get(), type(manager.address).__name__, manager._process.name.rsplit("-", 1)[0])
    print(len(multiprocessing.active_children()))
    try:
        manager.start()
    except multiprocessing.ProcessError as error:
        print("ProcessError", error)
    try:
        manager.get_server()
    except multiprocessing.ProcessError as error:
        print("ProcessError", error)
    items = manager.list([1])
    print(items, manager._number_of_objects())
    del items
    print(manager._number_of_objects())
    manager.shutdown()
    manager.shutdown()
    try:
        manager.start()
    except multiprocessing.ProcessError as error:
        print("ProcessError", error)
    try:
        manager.list()
    except (OSError, AssertionError) as error:
        print(
            "shut down:",
            type(error).__name__
            in ("FileNotFoundError", "ConnectionRefusedError", "AssertionError"),
        )
    print(multiprocessing.active_children())
    with Empty(address=None, authkey=b"k", ctx=get_context("spawn")) as empty:
        print(type(empty._process).__name__, empty._number_of_objects())
    with Manager() as manager:
        inside = manager.dict(a=1)
        print(inside)
    manager.join(1)
    with Empty() as empty:
        Empty.register("late", dict)
        try:
            empty.late()
        except RemoteError as error:
            print("registered too late:", str(error).splitlines()[-2])
