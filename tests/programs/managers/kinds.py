#: out {'a': 1, 'b': [2]} 2 True ['a', 'b']
#: out [1, 2, 3, 4] 4 3
#: out Namespace(x=10, y='text')
#: out 5 [9, 8]
#: out item Empty
#: out True False
#: out KeyError 'missing'
#: firefox
import queue
from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.dict({"a": 1})
        shared["b"] = [2]
        print(shared, len(shared), "a" in shared, sorted(shared.keys()))
        items = manager.list([3, 1, 2])
        items.append(4)
        items.sort()
        print(items, len(items), items[2])
        namespace = manager.Namespace(x=10)
        namespace.y = "text"
        print(namespace)
        value, array = manager.Value("i", 4), manager.Array("i", [7, 8])
        value.value += 1
        array[0] = 9
        print(value.value, list(array))
        line = manager.Queue()
        line.put("item")
        print(line.get(), end=" ")
        try:
            line.get(timeout=0.05)
        except queue.Empty:
            print("Empty")
        lock = manager.Lock()
        print(lock.acquire(), lock.acquire(False))
        try:
            shared["missing"]
        except KeyError as error:
            print("KeyError", error)
