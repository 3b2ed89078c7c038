#: out limited: [0, 1, 2, 3, 4]
#: out ('a', 'b') from before the fork
#: out each once: True
#: out done with all tasks
#: out managed: [1, 2] {'key': 'value'}
#: out A SemLock created in a fork
#: firefox
from multiprocessing import get_context

fork = get_context("fork")


def produce(queue):
    for number in range(5):
        queue.put(number)


limited = fork.Queue(2)
process = fork.Process(target=produce, args=(limited,))
process.start()
print("limited:", [limited.get() for _ in range(5)])
process.join()

simple = fork.SimpleQueue()
simple.put("a")
simple.put("b")
answers = fork.SimpleQueue()
process = fork.Process(target=lambda: answers.put((simple.get(), simple.get())))
process.start()
print(answers.get(), "from before the fork")
process.join()

# More than the queue has room for at once: what the parent keeps only the parent puts.
many = fork.Queue()
for number in range(3000):
    many.put(number)
process = fork.Process(target=lambda: many.put("child"))
process.start()
got = [many.get() for _ in range(3001)]
process.join()
print(
    "each once:", sorted(got, key=str) == sorted([*range(3000), "child"], key=str) and many.empty()
)

tasks = fork.JoinableQueue()


def work():
    while tasks.get() is not None:
        tasks.task_done()
    tasks.task_done()


process = fork.Process(target=work)
process.start()
for number in range(10):
    tasks.put(number)
tasks.put(None)
tasks.join()
print("done with all tasks")
process.join()

with fork.Manager() as manager:
    items, table = manager.list([1]), manager.dict()

    def fill():
        items.append(2)
        table["key"] = "value"

    process = fork.Process(target=fill)
    process.start()
    process.join()
    print("managed:", list(items), dict(table))

try:
    get_context("spawn").Process(target=print, args=(fork.Queue(),)).start()
except RuntimeError as error:
    print(str(error)[:27])
