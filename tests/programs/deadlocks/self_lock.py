#: out taken once
#: deadlock MainProcess
#: deadlock self_lock.py:11
#: exit 137
#: browser CPython hangs
from multiprocessing import Lock

lock = Lock()
lock.acquire()
print("taken once")
lock.acquire()
