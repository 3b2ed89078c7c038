#: out {'total': 100}
#: out [True, True, True, True]
#: out [('a', 2), ('and', 2), ('bird', 1), ('cat', 2), ('dog', 2), ('the', 3)] [0, 1, 2, 3]
# Counting with a lock of the manager; words counted by several processes; proxies in a pool's
# tasks.
from multiprocessing import Manager, Pool, Process


def add(counts, lock, n):
    for _ in range(n):
        with lock:
            counts["total"] = counts.get("total", 0) + 1


def count_words(arguments):
    text, counts, lock = arguments
    for word in text.split():
        with lock:
            counts[word] = counts.get(word, 0) + 1


def remember(seen, i):
    seen.append(i)
    return len(seen) > 0


if __name__ == "__main__":
    with Manager() as manager:
        counts, lock = manager.dict(), manager.Lock()
        processes = [Process(target=add, args=(counts, lock, 25)) for _ in range(4)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(counts)
        words, seen = manager.dict(), manager.list()
        texts = ["the cat and the dog", "the bird", "a dog and a cat"]
        with Pool(2) as pool:
            pool.map(count_words, [(text, words, lock) for text in texts])
            print(pool.starmap(remember, [(seen, i) for i in range(4)]))
        print(sorted(words.items()), sorted(seen))
