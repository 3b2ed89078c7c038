#: out forked child: 5000
#: out forked from deep inside: 5000 and 3000
#: out the parent returned from depth 3000
#: out a thread of the child: 5000
#: out killed deep inside: True
#: out interrupted deep inside: 9
#: limit 120
#: firefox
#: bare
# A child of fork recurses, also one that was forked by a call deep inside; a process ends wherever it is.
import multiprocessing
import os
import signal
import sys
import threading
import time

sys.setrecursionlimit(50_000)
fork = multiprocessing.get_context("fork")


def down(n, *args):
    return n and 1 + down(n - 1, *args)


def at_depth(n, function, *args):
    return at_depth(n - 1, function, *args) + 1 if n else function(*args)


def in_child(*functions):
    """Runs the functions in a child, and returns their results."""
    receiver, sender = fork.Pipe(duplex=False)
    child = fork.Process(target=lambda: sender.send([function() for function in functions]))
    child.start()
    results = receiver.recv()
    child.join()
    assert child.exitcode == 0
    return results


def in_thread():
    results = []
    thread = threading.Thread(target=lambda: results.append(down(5000, 0)))
    thread.start()
    thread.join()
    return results[0]


def fork_here():
    first, second = in_child(lambda: down(5000, 0), lambda: at_depth(3000, lambda: time.sleep(0.01) or 0))
    print("forked from deep inside:", first, "and", second)
    return 0


def wait_deep(event):
    def wait():
        event.set()
        time.sleep(60)

    at_depth(3000, wait)


def interrupted(event):
    def wait():
        try:
            event.set()
            while True:
                pass
        except KeyboardInterrupt:
            os._exit(9)

    at_depth(3000, wait)


def ended_by(target, number):
    event = fork.Event()
    child = fork.Process(target=target, args=(event,))
    child.start()
    event.wait()
    os.kill(child.pid, number)
    child.join()
    return child.exitcode


if __name__ == "__main__":
    print("forked child:", *in_child(lambda: down(5000, 0)))
    print("the parent returned from depth", at_depth(3000, fork_here))
    print("a thread of the child:", *in_child(in_thread))
    print("killed deep inside:", ended_by(wait_deep, signal.SIGKILL) == -signal.SIGKILL)
    print("interrupted deep inside:", ended_by(interrupted, signal.SIGINT))
