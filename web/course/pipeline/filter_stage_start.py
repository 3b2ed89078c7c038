from multiprocessing import Process, Queue

END = None


def square(inbox, outbox):
    for number in iter(inbox.get, END):
        outbox.put(number * number)
    outbox.put(END)


if __name__ == "__main__":
    numbers, results = Queue(), Queue()
    stages = [Process(target=square, args=(numbers, results))]
    for process in stages:
        process.start()

    for number in range(10):
        numbers.put(number)
    numbers.put(END)

    print("Result:", list(iter(results.get, END)))
    for process in stages:
        process.join()
