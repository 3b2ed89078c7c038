#: out [0, 1, 4, 9, 16, 25]
#: out interpreters that worked: 2
#: out submitted 5 7
#: out ValueError: invalid literal for int() with base 10: 'x'
#: out its own thread ends
#: out closed
#: out daemon: daemon threads are disabled in this (sub)interpreter
#: out threads elsewhere: 0
#: out closed while another thread waits: True
#: browser new in 3.14
# An interpreter that ends waits for its own threads and for no other, so an executor with several
# workers shuts down.
import threading
import time
from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor


def square(x):
    import time

    time.sleep(0.05)
    return x * x


def which():
    import time
    from concurrent import interpreters

    time.sleep(0.2)
    return interpreters.get_current().id


OWN_THREAD = """
import threading, time

def work():
    time.sleep(0.2)
    print("its own thread ends")

threading.Thread(target=work).start()
"""

DAEMON = """
import threading

try:
    threading.Thread(target=print, daemon=True)
except RuntimeError as error:
    results.put(str(error))
"""

COUNT = """
import _thread

results.put(_thread._count())
"""


def run(text):
    """Runs `text` in an interpreter of its own, which has ended on return, and returns what it put."""
    results = interpreters.create_queue()
    interpreter = interpreters.create()
    interpreter.prepare_main(results=results)
    interpreter.exec(text)
    result = None if results.empty() else results.get()
    interpreter.close()
    return result


if __name__ == "__main__":
    with InterpreterPoolExecutor(2) as executor:
        print(list(executor.map(square, range(6))))
        ids = [future.result() for future in [executor.submit(which) for _ in range(2)]]
        print("interpreters that worked:", len(set(ids)))

    executor = InterpreterPoolExecutor(3)
    futures = [executor.submit(int, "5"), executor.submit(int, "7"), executor.submit(int, "x")]
    executor.shutdown()
    print("submitted", futures[0].result(), futures[1].result())
    error = futures[2].exception()
    print(f"{type(error).__name__}: {error}")

    run(OWN_THREAD)
    print("closed")
    print("daemon:", run(DAEMON))

    wait = threading.Event()
    waiter = threading.Thread(target=wait.wait)
    waiter.start()
    print("threads elsewhere:", run(COUNT))
    begin = time.monotonic()
    run("")
    print("closed while another thread waits:", waiter.is_alive() and time.monotonic() - begin < 10)
    wait.set()
    waiter.join()
