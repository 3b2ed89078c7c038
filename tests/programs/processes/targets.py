#: out ann 5 CHF
#: out Account
#: out static
#: out called ann
#: out ann 7 EUR
#: out ann 9 EUR
#: out a queue's own method
#: out builtin-1
#: out ('Worker', {'runs': 1}, None)
#: out {'runs': 0} True
#: out ann 1 EUR
#: out 0
# What can be a target: functions, bound methods, callables, partials, classes, builtins; and
# run() itself.
import functools
import operator
from multiprocessing import Process, SimpleQueue


class Account:
    def __init__(self, owner, queue):
        self.owner = owner
        self.queue = queue

    def report(self, amount, currency="EUR"):
        self.queue.put(f"{self.owner} {amount} {currency}")

    @classmethod
    def build(cls, queue):
        queue.put(cls.__name__)

    @staticmethod
    def plain(queue):
        queue.put("static")

    def __call__(self):
        self.queue.put(f"called {self.owner}")


class Worker(Process):
    def __init__(self, queue, **options):
        super().__init__(name="Worker", **options)
        self.queue = queue
        self.state = {"runs": 0}

    def run(self):
        self.state["runs"] += 1
        self.queue.put((self.name, self.state, self.exitcode))


def go(process, queue):
    process.start()
    print(queue.get())
    process.join()


if __name__ == "__main__":
    queue = SimpleQueue()
    account = Account("ann", queue)
    go(Process(target=account.report, args=[5], kwargs={"currency": "CHF"}), queue)
    go(Process(target=Account.build, args=(queue,)), queue)
    go(Process(target=Account.plain, args=(queue,)), queue)
    go(Process(target=account), queue)
    go(Process(target=functools.partial(account.report, 7)), queue)
    go(Process(target=operator.methodcaller("report", 9), args=(account,)), queue)
    go(Process(target=queue.put, args=("a queue's own method",)), queue)
    builtin = Process(target=print, args=("builtin", 1), kwargs={"sep": "-", "flush": True})
    builtin.start()
    builtin.join()
    worker = Worker(queue, daemon=True)
    go(worker, queue)
    print(worker.state, worker.daemon)
    Process(target=account.report, args=(1,)).run()
    print(queue.get())
    empty = Process()
    empty.start()
    empty.join()
    print(empty.exitcode)
