#: out started Thread-1 (work) alive True
#: out joined alive False, result [0, 1, 4, 9]
#: out 1 thread left, main MainThread
#: firefox
import threading

results = [None] * 4
gate = threading.Event()


def work(i):
    gate.wait()
    results[i] = i * i


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for thread in threads:
    thread.start()
print("started", threads[0].name, "alive", threads[0].is_alive())
gate.set()
for thread in threads:
    thread.join()
print("joined alive", threads[0].is_alive(), end=", ")
print("result", results)
print(threading.active_count(), "thread left, main", threading.main_thread().name)
