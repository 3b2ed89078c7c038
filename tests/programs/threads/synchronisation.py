#: out condition [0, 1, 2]
#: out wait_for False
#: out event True False
#: out semaphore at most 2: True
#: out Semaphore released too many times
#: out barrier [0, 1, 2]
#: out broken BrokenBarrierError
#: out timer fired, cancelled timer did not
#: out local {'main', 'a', 'b'}
#: firefox
import threading
import time

condition = threading.Condition()
items = []


def produce():
    for i in range(3):
        with condition:
            items.append(i)
            condition.notify()
        time.sleep(0.01)


thread = threading.Thread(target=produce)
thread.start()
taken = []
while len(taken) < 3:
    with condition:
        condition.wait_for(lambda: items)
        taken.append(items.pop(0))
thread.join()
print("condition", taken)
with condition:
    print("wait_for", condition.wait_for(lambda: False, timeout=0.05))

event = threading.Event()
threading.Thread(target=lambda: (time.sleep(0.02), event.set())).start()
was_set = event.wait()
event.clear()
print("event", was_set, event.wait(timeout=0.02))

semaphore = threading.BoundedSemaphore(2)
inside = most = 0


def enter():
    global inside, most
    with semaphore:
        inside += 1
        most = max(most, inside)
        time.sleep(0.01)
        inside -= 1


threads = [threading.Thread(target=enter) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("semaphore at most 2:", most == 2)
try:
    semaphore.release()
except ValueError as error:
    print(error)

barrier = threading.Barrier(3)
places = []
threads = [threading.Thread(target=lambda: places.append(barrier.wait())) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("barrier", sorted(places))
try:
    barrier.wait(timeout=0.02)
except threading.BrokenBarrierError as error:
    print("broken", type(error).__name__)

fired = threading.Event()
late = threading.Event()
threading.Timer(0.02, fired.set).start()
timer = threading.Timer(0.02, late.set)
timer.start()
timer.cancel()
fired.wait()
timer.join()
print("timer fired, cancelled timer did not" if not late.is_set() else "cancelled timer fired")

local = threading.local()
local.name = "main"
names = set()


def remember(name):
    assert not hasattr(local, "name")
    local.name = name
    time.sleep(0.01)
    names.add(local.name)


threads = [threading.Thread(target=remember, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
names.add(local.name)
print("local", "{" + ", ".join(repr(name) for name in sorted(names, key=lambda n: (len(n) == 1, n))) + "}")
