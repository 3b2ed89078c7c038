#: out 15 in another process True
#: out ValueError: only positive numbers
import os
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self, start):
        self.count = start

    def add(self, n):
        if n < 0:
            raise ValueError("only positive numbers")
        self.count += n
        return self.count

    def pid(self):
        return os.getpid()


class MyManager(BaseManager):
    pass


MyManager.register("Counter", Counter)

if __name__ == "__main__":
    with MyManager() as manager:
        counter = manager.Counter(10)
        print(counter.add(5), "in another process", counter.pid() != os.getpid())
        try:
            counter.add(-1)
        except ValueError as error:
            print(f"ValueError: {error}")
