from multiprocessing import Process, Queue

END = None


def keep_even(inbox, outbox):
    for number in iter(inbox.get, END):
        if number % 2 == 0:
            outbox.put(number)
    outbox.put(END)


def square(inbox, outbox):
    for number in iter(inbox.get, END):
        outbox.put(number * number)
    outbox.put(END)


if __name__ == "__main__":
    numbers, even, results = Queue(), Queue(), Queue()
    stages = [
        Process(target=keep_even, args=(numbers, even)),
        Process(target=square, args=(even, results)),
    ]
    for process in stages:
        process.start()

    for number in range(10):
        numbers.put(number)
    numbers.put(END)

    print("Result:", list(iter(results.get, END)))
    for process in stages:
        process.join()
