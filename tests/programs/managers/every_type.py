#: out True ['Array', 'AsyncResult', 'Barrier', 'BoundedSemaphore', 'Condition', 'Event', 'Iterator', 'JoinableQueue', 'Lock', 'Namespace', 'Pool', 'Queue', 'RLock', 'Semaphore', 'Value', 'dict', 'list']
#: out child: a task
#: out child: False False True
#: out notified True
#: out set True True
#: out [True] {'child': 1} Namespace(x=2) 42 array('i', [1, 5]) from the child
#: out ValueError Semaphore released too many times
#: out [1, 2] (3, 1)
#: out Full 1 True
#: out 2 0 False
#: firefox
#: bare
# Every type that SyncManager registers, used by another process.
import queue
import threading
from multiprocessing import Manager, Process
from multiprocessing.managers import SyncManager


def use(parts):
    parts["list"].append(threading.current_thread().name == "MainThread")
    parts["dict"]["child"] = 1
    parts["namespace"].x += 1
    parts["value"].value *= 2
    parts["array"][1] = 5
    parts["queue"].put("from the child")
    print("child:", parts["joinable"].get())
    parts["joinable"].task_done()
    print(
        "child:",
        parts["lock"].acquire(False),
        parts["rlock"].acquire(False),
        parts["semaphore"].acquire(False),
    )
    parts["semaphore"].release()
    with parts["condition"]:
        parts["condition"].notify_all()
    parts["event"].set()
    parts["barrier"].wait()


if __name__ == "__main__":
    with Manager() as manager:
        print(
            type(manager) is SyncManager,
            sorted(name for name in SyncManager._registry if name != "set"),
        )
        parts = {
            "list": manager.list(),
            "dict": manager.dict(),
            "namespace": manager.Namespace(x=1),
            "value": manager.Value("i", 21),
            "array": manager.Array("i", [1, 2]),
            "queue": manager.Queue(1),
            "joinable": manager.JoinableQueue(),
            "lock": manager.Lock(),
            "rlock": manager.RLock(),
            "semaphore": manager.Semaphore(1),
            "condition": manager.Condition(),
            "event": manager.Event(),
            "barrier": manager.Barrier(2),
        }
        parts["joinable"].put("a task")
        parts["lock"].acquire()
        parts["rlock"].acquire()
        process = Process(target=use, args=(parts,))
        with parts["condition"]:
            process.start()
            print("notified", parts["condition"].wait())
        print("set", parts["event"].wait(), parts["event"].is_set())
        parts["barrier"].wait()
        process.join()
        parts["joinable"].join()
        print(
            parts["list"],
            parts["dict"],
            parts["namespace"],
            parts["value"].value,
            parts["array"],
            parts["queue"].get(),
        )
        bounded = manager.BoundedSemaphore(1)
        try:
            bounded.release()
        except ValueError as error:
            print("ValueError", error)
        pool = manager.Pool(2)
        print(pool.map(abs, [-1, -2]), pool.apply(divmod, (7, 2)))
        pool.terminate()
        try:
            parts["queue"].put("one")
            parts["queue"].put_nowait("two")
        except queue.Full:
            print("Full", parts["queue"].qsize(), parts["queue"].full())
        print(parts["barrier"].parties, parts["barrier"].n_waiting, parts["barrier"].broken)
