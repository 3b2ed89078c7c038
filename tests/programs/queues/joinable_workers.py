#: out ['0 * 0 = 0', '1 * 1 = 1', '100 * 3 = 300', '2 * 2 = 4', '3 * 3 = 9', '4 * 4 = 16', '5 * 5 = 25']
#: out True [0, 0, 0]
#: firefox
# Several consumers of a JoinableQueue, which end at a poison pill; a task may make more tasks.
from multiprocessing import JoinableQueue, Process, Queue, cpu_count


class Task:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __call__(self):
        return f"{self.a} * {self.b} = {self.a * self.b}"

    def __str__(self):
        return f"{self.a} * {self.b}"


class Consumer(Process):
    def __init__(self, tasks, results):
        super().__init__()
        self.tasks, self.results = tasks, results

    def run(self):
        while True:
            task = self.tasks.get()
            if task is None:
                self.tasks.task_done()
                break
            if task.a == 3:
                self.tasks.put(Task(100, task.b))
            self.results.put(task())
            self.tasks.task_done()


if __name__ == "__main__":
    tasks, results = JoinableQueue(), Queue()
    consumers = [Consumer(tasks, results) for _ in range(min(3, cpu_count() * 2))]
    for consumer in consumers:
        consumer.start()
    for i in range(6):
        tasks.put(Task(i, i))
    tasks.join()
    for _ in consumers:
        tasks.put(None)
    tasks.join()
    print(sorted(results.get() for _ in range(7)))
    for consumer in consumers:
        consumer.join()
    print(tasks.empty(), [consumer.exitcode for consumer in consumers])
