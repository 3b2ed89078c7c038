#: out leave small 200000
#: out 0 True
#: out join small 200000
#: out 0 True
#: out does not wait for a reader: 0
#: out AssertionError True
#: out ValueError True
#: out ValueError True
#: out ValueError True
#: out ValueError True
#: out SimpleQueue: handle is closed
#: out SimpleQueue: handle is closed
#: out SimpleQueue: handle is closed
# close(), join_thread(), cancel_join_thread(), in the parent and in children that end with
# items unread.
from multiprocessing import Process, Queue, SimpleQueue


def putter(queue, how):
    queue.put("small")
    queue.put("x" * 200_000)
    if how == "join":
        queue.close()
        queue.join_thread()
    elif how == "cancel":
        queue.cancel_join_thread()


if __name__ == "__main__":
    for how in ["leave", "join"]:
        queue = Queue()
        process = Process(target=putter, args=(queue, how))
        process.start()
        print(how, queue.get(), len(queue.get()))
        process.join()
        print(process.exitcode, queue.empty())
    queue = Queue()
    process = Process(target=putter, args=(queue, "cancel"))
    process.start()
    process.join()
    print("does not wait for a reader:", process.exitcode)

    queue = Queue()
    try:
        queue.join_thread()
    except AssertionError as error:
        print("AssertionError", "not closed" in str(error))
    queue.put(1)
    queue.close()
    queue.close()
    for use in [
        lambda: queue.put(2),
        lambda: queue.get(),
        lambda: queue.get_nowait(),
        lambda: queue.put_nowait(1),
    ]:
        try:
            use()
        except ValueError as error:
            print(type(error).__name__, str(error).endswith("is closed"))
    queue.join_thread()
    queue.join_thread()
    simple = SimpleQueue()
    simple.put(1)
    simple.close()
    for use in [simple.get, simple.empty, lambda: simple.put(1)]:
        try:
            use()
        except OSError as error:
            print("SimpleQueue:", error)
