#: out ProcessPoolExecutor False True True
#: out 0 True True
#: out CancelledError
#: out cannot schedule new futures after shutdown
#: out cannot schedule new futures after shutdown
#: out 1
#: out ThreadPoolExecutor False True True
#: out 0 True True
#: out CancelledError
#: out cannot schedule new futures after shutdown
#: out cannot schedule new futures after shutdown
#: out 1
# shutdown with and without waiting, cancel_futures, submitting afterwards; cancelled futures.
import threading
from concurrent.futures import CancelledError, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Event


def set_up(an_event):
    global event
    event = an_event


def block(n):
    event.wait()
    return n


if __name__ == "__main__":
    for kind, event in (ProcessPoolExecutor, Event()), (ThreadPoolExecutor, threading.Event()):
        executor = kind(1, initializer=set_up, initargs=(event,))
        futures = [executor.submit(block, n) for n in range(20)]
        while not futures[0].running():
            pass
        print(kind.__name__, futures[0].cancel(), futures[-1].cancel(), futures[-1].cancelled())
        executor.shutdown(wait=False, cancel_futures=True)
        event.set()
        print(
            futures[0].result(), futures[15].cancelled(), sum(f.cancelled() for f in futures) >= 15
        )
        try:
            futures[15].result()
        except CancelledError:
            print("CancelledError")
        for use in [lambda: executor.submit(block, 1), lambda: executor.map(block, [1])]:
            try:
                use()
            except RuntimeError as error:
                print(error)
        executor.shutdown()
        executor.shutdown(wait=True)
        executor = kind(2)
        future = executor.submit(abs, -1)
        executor.shutdown(wait=False)
        print(future.result())
    ProcessPoolExecutor(1).shutdown()
