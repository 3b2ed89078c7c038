#: out both made progress: True
#: limit 60
# Threads that only compute must take turns.
import threading

counts = [0, 0]
stop = False


def spin(i):
    while not stop:
        counts[i] += 1
        if counts[i] > 1000 and counts[1 - i] > 1000:
            break


threads = [threading.Thread(target=spin, args=(i,)) for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both made progress:", min(counts) > 1000)
