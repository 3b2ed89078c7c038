#: out the end
# The main process may end with items in a queue that nobody will read, after cancel_join_thread.
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    for _ in range(100):
        queue.put("y" * 100_000)
    queue.cancel_join_thread()
    print("the end")
