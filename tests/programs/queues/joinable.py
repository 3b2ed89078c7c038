#: out before the join returns: [0, 1, 4]
#: out task_done() called too many times
from multiprocessing import JoinableQueue, Process, Queue


def work(tasks, results):
    while True:
        n = tasks.get()
        results.put(n * n)
        tasks.task_done()


if __name__ == "__main__":
    tasks, results = JoinableQueue(), Queue()
    Process(target=work, args=(tasks, results), daemon=True).start()
    for i in range(3):
        tasks.put(i)
    tasks.join()
    print("before the join returns:", [results.get() for _ in range(3)])
    try:
        tasks.task_done()
    except ValueError as error:
        print(error)
