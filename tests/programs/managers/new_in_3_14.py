#: out {1, 2, 3} 3 True SetProxy
#: out {2} {1, 2, 3, 9} {1, 3} {1, 3, 9}
#: out True True False True
#: out {1, 2, 3, 5} {1, 2, 3}
#: out [1, 2] [] list
#: out {'a': 1, 'b': 2} {'z': 0, 'a': 1} ['a']
#: out {'a': 1, 'c': 3}
#: out {'x': 0, 'y': 0}
#: out {'child', 'parent'}
#: browser SyncManager.set, and more methods of its lists and dicts, are new in 3.14
from multiprocessing import Manager, Process


def child(shared):
    shared.add("child")


if __name__ == "__main__":
    with Manager() as manager:
        numbers = manager.set([1, 2, 3, 3])
        print(numbers, len(numbers), 2 in numbers, type(numbers).__name__)
        print(numbers & {2, 9}, numbers | {9}, numbers - {2}, numbers ^ {2, 9})
        print(
            numbers <= {1, 2, 3, 4},
            numbers.issuperset([1]),
            numbers.isdisjoint([1]),
            numbers._getvalue() == {1, 2, 3},
        )
        numbers.add(5)
        copy = set(numbers)
        numbers.discard(5)
        numbers.discard(6)
        print(copy, numbers)
        items = manager.list([1, 2])
        copy = items.copy()
        items.clear()
        print(copy, items, type(copy).__name__)
        table = manager.dict(a=1)
        print(table | {"b": 2}, {"z": 0} | table, list(reversed(table)))
        table |= {"c": 3}
        print(table)
        print(table.fromkeys("xy", 0))
        shared = manager.set({"parent"})
        process = Process(target=child, args=(shared,))
        process.start()
        process.join()
        print("{" + ", ".join(sorted(map(repr, shared))) + "}")
