#: firefox
#: bare
#: out none at first set()
#: out not yet []
#: out pending [10] of [10, 12]
#: out handled [10]
#: out nothing pending set()
#: out awaited 12
#: out awaited while it sleeps 10
#: out ignored set()
#: out not to be blocked []
#: out thread [10, 12] []
#: out inherited [10, 12]
#: out handled in the main thread [12]
#: out OSError 22
#: out ValueError signal number 65 out of range [1; 64]
#: out child of fork [10, 12]
#: out ended by the pending signal -15
#: out terminated when it was ready 3
import multiprocessing
import os
import signal
import threading
import time

USR1, USR2, TERM = signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM
handled = []


def numbers(signals):
    return sorted(int(each) for each in signals)


def mask():
    return signal.pthread_sigmask(signal.SIG_BLOCK, [])


def kill(signum):
    os.kill(os.getpid(), signum)


def pending():
    print("none at first", mask())
    signal.pthread_sigmask(signal.SIG_BLOCK, [USR1, USR2])
    kill(USR1)
    print("not yet", handled)
    print("pending", numbers(signal.sigpending()), "of", numbers(mask()))
    old = signal.pthread_sigmask(signal.SIG_UNBLOCK, [USR1])
    print("handled", handled)
    assert numbers(old) == [10, 12], old
    print("nothing pending", signal.sigpending())
    handled.clear()


def awaited():
    signal.pthread_sigmask(signal.SIG_BLOCK, [USR1, USR2])
    kill(USR2)
    print("awaited", int(signal.sigwait([USR1, USR2])))
    taken = []
    thread = threading.Thread(target=lambda: taken.append(signal.sigwait({USR1})))
    thread.start()
    time.sleep(0.02)
    kill(USR1)
    thread.join()
    print("awaited while it sleeps", *map(int, taken))
    kill(USR1)
    signal.signal(USR1, signal.SIG_IGN)
    print("ignored", signal.sigpending())
    signal.signal(USR1, lambda signum, frame: handled.append(signum))
    assert handled == []


def limits():
    signal.pthread_sigmask(signal.SIG_SETMASK, [signal.SIGKILL, signal.SIGSTOP])
    print("not to be blocked", numbers(mask()))

    # What a thread blocks does not keep the main thread from handling it.
    def block():
        signal.pthread_sigmask(signal.SIG_BLOCK, [USR1, USR2])
        masks.append(numbers(mask()))
        inner = threading.Thread(target=lambda: masks.append(numbers(mask())))
        inner.start()
        inner.join()
        ready.set()
        done.wait()

    masks, ready, done = [], threading.Event(), threading.Event()
    thread = threading.Thread(target=block)
    thread.start()
    ready.wait()
    print("thread", masks[0], numbers(mask()))
    print("inherited", masks[1])
    kill(USR2)
    print("handled in the main thread", handled)
    done.set()
    thread.join()

    for arguments in ((5, []), (signal.SIG_BLOCK, [65])):
        try:
            signal.pthread_sigmask(*arguments)
        except OSError as error:
            print(type(error).__name__, error.errno)
        except ValueError as error:
            print(type(error).__name__, error)


def report():
    print("child of fork", numbers(mask()), flush=True)


def end():
    signal.pthread_sigmask(signal.SIG_BLOCK, [TERM])
    kill(TERM)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [TERM])
    print("still here")


def wait_for_end(ready):
    signal.pthread_sigmask(signal.SIG_BLOCK, [TERM])
    ready.set()
    while TERM not in signal.sigpending():
        time.sleep(0)
    assert signal.sigwait([TERM]) == TERM
    raise SystemExit(3)


def processes():
    fork = multiprocessing.get_context("fork")
    signal.pthread_sigmask(signal.SIG_SETMASK, [USR1, USR2])
    child = fork.Process(target=report)
    child.start()
    child.join()
    signal.pthread_sigmask(signal.SIG_SETMASK, [])

    child = multiprocessing.Process(target=end)
    child.start()
    child.join()
    print("ended by the pending signal", child.exitcode)

    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=wait_for_end, args=(ready,))
    child.start()
    ready.wait()
    child.terminate()
    child.join()
    print("terminated when it was ready", child.exitcode)


if __name__ == "__main__":
    for signum in (USR1, USR2):
        signal.signal(signum, lambda signum, frame: handled.append(signum))
    pending()
    awaited()
    limits()
    processes()
