#: out 4000
#: out RLock twice True
#: out cannot release un-acquired lock
#: out release unlocked lock
#: out timed out False
#: out not blocking False
#: out locked True
#: firefox
#: bare
import threading
import time

lock = threading.Lock()
count = 0


def add():
    global count
    for i in range(1000):
        with lock:
            before = count
            if i % 100 == 0:
                time.sleep(0)
            count = before + 1


threads = [threading.Thread(target=add) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)

rlock = threading.RLock()
with rlock:
    print("RLock twice", rlock.acquire())
    rlock.release()
try:
    rlock.release()
except RuntimeError as error:
    print(error)
try:
    lock.release()
except RuntimeError as error:
    print(error)
lock.acquire()
print("timed out", lock.acquire(timeout=0.05))
print("not blocking", lock.acquire(blocking=False))
print("locked", lock.locked())
