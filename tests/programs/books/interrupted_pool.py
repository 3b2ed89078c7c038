#: out [True, True, True] True
#: out [True, True, True]
#: out Caught KeyboardInterrupt, terminating workers
#: out waits
#: out interrupted by the parent
#: out 130
#: out handled SIGINT
#: out True True
# Workers that ignore Ctrl-C, so that the parent alone handles it: the usual recipe.
import os
import signal
import threading
from multiprocessing import Pool, Process, Semaphore, SimpleQueue


def ignore_interrupts(ready):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready.release()


def look(_):
    return signal.getsignal(signal.SIGINT) == signal.SIG_IGN


def interrupt_me():
    os.kill(os.getpid(), signal.SIGINT)


def child(queue):
    try:
        queue.put("waits")
        threading.Event().wait()
    except KeyboardInterrupt:
        queue.put("interrupted by the parent")
        raise SystemExit(130) from None


if __name__ == "__main__":
    ready = Semaphore(0)
    pool = Pool(2, ignore_interrupts, (ready,))
    ready.acquire()
    ready.acquire()
    print(pool.map(look, range(3)), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
    for worker in pool._pool:
        os.kill(worker.pid, signal.SIGINT)
    print(pool.map(look, range(3)))
    never = pool.apply_async(signal.pause)
    timer = threading.Timer(0.1, interrupt_me)
    timer.start()
    try:
        never.get(20)
    except KeyboardInterrupt:
        print("Caught KeyboardInterrupt, terminating workers")
        pool.terminate()
    pool.join()
    queue = SimpleQueue()
    process = Process(target=child, args=(queue,))
    process.start()
    print(queue.get())
    os.kill(process.pid, signal.SIGINT)
    print(queue.get())
    process.join()
    print(process.exitcode)
    signal.signal(
        signal.SIGINT, lambda number, frame: print("handled", signal.Signals(number).name)
    )
    interrupt_me()
    print(signal.SIGTERM == 15, signal.strsignal(15) is not None)
