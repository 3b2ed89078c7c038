#: out [0, 1, 2, 3, 4]
#: out Full Empty
#: out [3, 2, 1] [1, 2, 3]
#: out all done
import queue
import threading

tasks = queue.Queue(maxsize=2)
done = []


def work():
    while (item := tasks.get()) is not None:
        done.append(item)
        tasks.task_done()
    tasks.task_done()


thread = threading.Thread(target=work)
thread.start()
for i in range(5):
    tasks.put(i)
tasks.join()
print(done)
tasks.put(None)
thread.join()
small = queue.Queue(1)
small.put(1)
try:
    small.put(2, timeout=0.02)
except queue.Full:
    print("Full", end=" ")
small.get()
try:
    small.get(timeout=0.02)
except queue.Empty:
    print("Empty")
last, smallest = queue.LifoQueue(), queue.PriorityQueue()
for i in (1, 2, 3):
    last.put(i)
    smallest.put(4 - i)
print([last.get() for _ in range(3)], [smallest.get() for _ in range(3)])
simple = queue.SimpleQueue()
threading.Timer(0.02, simple.put, ["all done"]).start()
print(simple.get())
