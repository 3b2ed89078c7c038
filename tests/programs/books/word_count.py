#: out       be 3
#: out       to 3
#: out       is 2
#: out      the 2
#: out      not 1
#: out 2 2
# MapReduce over files: a class around a pool, temporary files, Counter.
import collections
import itertools
import os
import string
import tempfile
from multiprocessing import Pool, current_process


class MapReduce:
    def __init__(self, mapper, reducer, workers=None):
        self.mapper = mapper
        self.reducer = reducer
        self.pool = Pool(workers)

    def __call__(self, inputs, chunksize=1):
        mapped = self.pool.map(self.mapper, inputs, chunksize=chunksize)
        groups = collections.defaultdict(list)
        for key, value in itertools.chain(*mapped):
            groups[key].append(value)
        return self.pool.map(self.reducer, groups.items())


def file_to_words(path):
    table = str.maketrans(string.punctuation, " " * len(string.punctuation))
    assert "Worker" in current_process().name
    with open(path, encoding="utf-8") as file:
        return [(word, 1) for line in file for word in line.translate(table).lower().split()]


def count_words(item):
    word, occurrences = item
    return word, sum(occurrences)


TEXTS = [
    "To be, or not to be: that is the question.",
    "The rest is silence.\nTo thine own self be true.",
]

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, text in enumerate(TEXTS):
            paths.append(os.path.join(folder, f"{i}.txt"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text)
        mapper = MapReduce(file_to_words, count_words, 2)
        counts = sorted(mapper(paths), key=lambda item: (-item[1], item[0]))
        mapper.pool.close()
        mapper.pool.join()
    for word, count in counts[:5]:
        print(f"{word:>8} {count}")
    with Pool(2) as pool:
        total = sum(
            pool.imap_unordered(collections.Counter, [text.split() for text in TEXTS]),
            collections.Counter(),
        )
    print(total["is"], total.most_common(1)[0][1])
