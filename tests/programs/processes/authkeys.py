#: out AuthenticationString 32
#: out Pickling an AuthenticationString object is disallowed for security reasons
#: out True
#: out True
#: out (b'its own', 'MainProcess') b'changed'
import multiprocessing
from multiprocessing import Process, SimpleQueue


def child(queue):
    queue.put(
        (bytes(multiprocessing.current_process().authkey), multiprocessing.parent_process().name)
    )


if __name__ == "__main__":
    me = multiprocessing.current_process()
    print(type(me.authkey).__name__, len(me.authkey))
    try:
        import pickle

        pickle.dumps(me.authkey)
    except TypeError as error:
        print(error)
    queue = SimpleQueue()
    first = Process(target=child, args=(queue,))
    print(first.authkey == me.authkey)
    first.start()
    print(queue.get() == (me.authkey, "MainProcess"))
    first.join()
    me.authkey = b"changed"
    second = Process(target=child, args=(queue,))
    second.authkey = b"its own"
    second.start()
    print(queue.get(), me.authkey)
    second.join()
