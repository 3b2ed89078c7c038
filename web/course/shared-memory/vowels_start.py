from multiprocessing import Process

VOWELS = "aeiou"
LINES = [
    "a process has a memory of its own",
    "what one writes no other one reads",
    "unless the two of them agree",
    "on a place that both can see",
]


def count(line, counts):
    for letter in line:
        if letter in VOWELS:
            counts[VOWELS.index(letter)] += 1


if __name__ == "__main__":
    counts = [0] * len(VOWELS)
    workers = [Process(target=count, args=(line, counts)) for line in LINES]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("Vowels:", list(counts))
