#: deadlock MainThread
#: deadlock Thread-1
#: exit 137
#: browser CPython hangs
import threading

a, b = threading.Lock(), threading.Lock()
gate = threading.Barrier(2)


def other():
    with b:
        gate.wait()
        with a:
            pass


threading.Thread(target=other).start()
with a:
    gate.wait()
    with b:
        pass
