#: out in time 14
#: out three times
#: out raised 10
#: out woken b'\n'
#: out cancelled True
# Signals that a process sends itself: by a timer, and at once.
import os
import signal


def handler(number, frame):
    seen.append(int(number))


if __name__ == "__main__":
    seen = []
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    signal.pause()
    print("in time", *seen)
    seen.clear()
    signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
    while len(seen) < 3:
        signal.pause()
    signal.setitimer(signal.ITIMER_REAL, 0)
    print("three times")
    seen.clear()
    signal.signal(signal.SIGUSR1, handler)
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer)
    signal.raise_signal(signal.SIGUSR1)
    print("raised", *seen)
    print("woken", os.read(reader, 10))
    signal.set_wakeup_fd(-1)
    signal.alarm(100)
    print("cancelled", 99 <= signal.alarm(0) <= 100)
