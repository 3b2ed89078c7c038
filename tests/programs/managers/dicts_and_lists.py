#: out 1 None 0 3 2 gone
#: out [('a', 1), ('c', 3), ('y', 8)] ['a', 'c', 'y'] ['a', 'c', 'y'] [1, 3, 8] True 3 ('y', 8)
#: out {'a': 1, 'c': 3} False {'a': 1, 'c': 3} dict DictProxy {'a': 1, 'c': 3}
#: out {'a': 1, 'c': 3} True
#: out {} False {'k': 1}
#: out KeyError 'nothing'
#: out KeyError 'popitem(): dictionary is empty'
#: out TypeError unhashable type: 'list'
#: out ['D', 'c1', 'c2', 'a', 'e', 'f'] ['c1', 'c2'] f 3 1 6 True
#: out ['e', 'D', 'c2', 'c1'] a f ['e', 'D', 'c2', 'c1', 'plus'] ['e', 'D', 'c2', 'c1', 'e', 'D', 'c2', 'c1'] ['e', 'D', 'c2', 'c1', 'e', 'D', 'c2', 'c1']
#: out ['c1', 'c2', 'D', 'e', 'c1', 'c2', 'D', 'e'] e ['D', 'D', 'c1', 'c1', 'c2', 'c2', 'e', 'e'] False
#: out ['c1', 'c2', 'D', 'e', 'c1', 'c2', 'D', 'e'] list ListProxy
#: out IndexError
#: out ValueError
#: out ValueError
#: out [] ['is kept'] ['is kept']
#: out Namespace(b=[1]) False
#: out Value('d', 2.5) 2.5
# The methods of dict and list proxies.
from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict([("b", 2)], a=1)
        print(
            d.get("a"),
            d.get("z"),
            d.get("z", 0),
            d.setdefault("c", 3),
            d.pop("b"),
            d.pop("b", "gone"),
        )
        d.update({"x": 9}, y=8)
        del d["x"]
        print(
            d.items(), list(d), [key for key in d.keys()], d.values(), "y" in d, len(d), d.popitem()
        )
        print(
            dict(d),
            d == {"a": 1},
            d.copy(),
            type(d.copy()).__name__,
            type(d).__name__,
            d._getvalue(),
        )
        print(str(d), repr(d).startswith("<DictProxy object, typeid 'dict' at 0x"))
        d.clear()
        print(d, bool(d), {**manager.dict(k=1)})
        for bad in [lambda: d["nothing"], lambda: d.popitem(), lambda: d[[]]]:
            try:
                bad()
            except (KeyError, TypeError) as error:
                print(type(error).__name__, error)
        items = manager.list("dbca")
        items.extend(["e"])
        items.insert(0, "z")
        items.remove("b")
        items[1] = "D"
        items[2:3] = ["c1", "c2"]
        del items[0]
        items += ["f"]
        print(
            items,
            items[1:3],
            items[-1],
            items.index("a"),
            items.count("f"),
            len(items),
            "e" in items,
        )
        items.sort(key=str.lower, reverse=True)
        print(items, items.pop(), items.pop(0), items + ["plus"], items * 2, 2 * items)
        items.reverse()
        items *= 2
        print([item for item in items], max(items), sorted(items), items == list(items))
        print(str(items), type(items[:]).__name__, type(items).__name__)
        for bad in [lambda: items[99], lambda: items.remove("?"), lambda: items.index("?")]:
            try:
                bad()
            except (IndexError, ValueError) as error:
                print(type(error).__name__)
        nested = manager.dict()
        nested["plain"] = []
        nested["plain"].append("is lost")
        inner = manager.list()
        nested["proxy"] = inner
        nested["proxy"].append("is kept")
        print(nested["plain"], nested["proxy"][:], inner)
        namespace = manager.Namespace(a=1)
        namespace.b = [1]
        namespace.b.append(2)
        del namespace.a
        print(namespace, hasattr(namespace, "a"))
        value = manager.Value("d", 1.5)
        value.set(value.get() + 1)
        print(value, value.value)
