#: out parent: 2 threads
#: out child: 1 thread, MainThread, main: True
#: out the other: False, its lock still held: True
#: out a new thread runs
#: out from a thread: main: True, local: 3
#: out handled
#: out grandchild of the child: True
#: out 0 0
#: firefox
import multiprocessing
import os
import signal
import threading

fork = multiprocessing.get_context("fork")
stop = threading.Event()
lock = threading.Lock()
locked = threading.Event()


def hold():
    with lock:
        locked.set()
        stop.wait()


other = threading.Thread(target=hold)
other.start()
locked.wait()
print(f"parent: {threading.active_count()} threads")


def child():
    me = threading.current_thread()
    print(
        f"child: {threading.active_count()} thread, {me.name}, main: {me is threading.main_thread()}"
    )
    print(f"the other: {other.is_alive()}, its lock still held: {lock.locked()}")
    thread = threading.Thread(target=lambda: print("a new thread runs"))
    thread.start()
    thread.join()


process = fork.Process(target=child)
process.start()
process.join()
stop.set()
other.join()

codes = [process.exitcode]


def start_from_thread():
    local = threading.local()
    local.number = 3

    def child_of_thread():
        me = threading.current_thread()
        print(
            f"from a thread: main: {me is threading.main_thread()}, local: {local.number}",
            flush=True,
        )
        # Only the main thread may do this.
        signal.signal(signal.SIGUSR1, lambda *_: print("handled", flush=True))
        os.kill(os.getpid(), signal.SIGUSR1)
        pid = os.getpid()
        grandchild = fork.Process(
            target=lambda: print("grandchild of the child:", os.getppid() == pid)
        )
        grandchild.start()
        grandchild.join()
        raise SystemExit(grandchild.exitcode)

    process = fork.Process(target=child_of_thread)
    process.start()
    process.join()
    codes.append(process.exitcode)


thread = threading.Thread(target=start_from_thread)
thread.start()
thread.join()
print(*codes)
