#: out a new thread in the child
#: out (['MainThread'], 1, 'of the main thread', [False, False, False])
#: out 4
#: out ('forks', 1)
# Only the thread that forks goes on in the child; locks that others hold stay held, those of
# the package are mended.
import threading
from multiprocessing import get_context

context = get_context("fork")

if __name__ == "__main__":
    queue, stop, local = context.SimpleQueue(), threading.Event(), threading.local()
    local.value = "of the main thread"
    threads = [threading.Thread(target=stop.wait, name=f"waits {i}") for i in range(3)]
    for thread in threads:
        thread.start()

    def child():
        alive = [thread.name for thread in threading.enumerate()]
        new = threading.Thread(target=lambda: queue.put("a new thread in the child"))
        new.start()
        new.join()
        queue.put(
            (
                alive,
                threading.active_count(),
                local.value,
                [thread.is_alive() for thread in threads],
            )
        )

    process = context.Process(target=child)
    process.start()
    print(queue.get())
    print(queue.get())
    process.join()
    print(threading.active_count())
    stop.set()
    for thread in threads:
        thread.join()

    def forked_by_a_thread():
        inner = context.Process(
            target=lambda: queue.put((threading.current_thread().name, threading.active_count()))
        )
        inner.start()
        inner.join()

    thread = threading.Thread(target=forked_by_a_thread, name="forks")
    thread.start()
    thread.join()
    print(queue.get())
