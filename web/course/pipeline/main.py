import time
from multiprocessing import Process, Queue

END = None  # passes through all stages, after the last item


def stage(name, work, inbox, outbox):
    for item in iter(inbox.get, END):
        time.sleep(0.1)  # so that you can watch
        outbox.put(work(item))
        print(f"{name} is done with {item!r}")
    outbox.put(END)


def reverse(word):
    return word[::-1]


if __name__ == "__main__":
    first, second, third = Queue(), Queue(), Queue()
    stages = [
        Process(target=stage, args=("Upper", str.upper, first, second)),
        Process(target=stage, args=("Reverse", reverse, second, third)),
    ]
    for process in stages:
        process.start()

    for word in ["stop", "live", "drawer", "parts"]:
        first.put(word)
    first.put(END)

    print("Result:", list(iter(third.get, END)))
    for process in stages:
        process.join()
