#: out run of Greeter-1 says hello
#: out 3
from multiprocessing import Process, Queue


class Greeter(Process):
    def __init__(self, queue, word):
        super().__init__(name="Greeter-1")
        self.queue = queue
        self.word = word

    def run(self):
        self.queue.put(f"run of {self.name} says {self.word}")
        raise SystemExit(3)


if __name__ == "__main__":
    queue = Queue()
    greeter = Greeter(queue, "hello")
    greeter.start()
    print(queue.get())
    greeter.join()
    print(greeter.exitcode)
