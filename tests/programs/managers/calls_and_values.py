#: out 5 [1, 2] [0, 1, 2, 3, 4]
#: out 3 None [4, 3, 2, 1, 0]
#: out True False False True
#: out RemoteError
#: out IndexError list index out of range
#: out names the method that raised: True
#: out type
#: out RemoteError True True
#: out RemoteError True True
#: out KeyError 'missing'
#: out still works: AutoProxy[Odd]
#: out True True
#: out after shutdown: True
# _callmethod, _getvalue, str and repr, equality, errors that arise in the server.
import traceback
from multiprocessing import Manager
from multiprocessing.managers import BaseManager, ListProxy, MakeProxyType, RemoteError


class Odd:
    def give_lambda(self):
        return lambda: 1

    def raise_local(self):
        class Local(Exception):
            pass

        raise Local("cannot be pickled")

    def fails_deeply(self, n):
        if n:
            return self.fails_deeply(n - 1)
        return {}["missing"]


class OddManager(BaseManager):
    pass


OddManager.register("Odd", Odd)

if __name__ == "__main__":
    with Manager() as manager:
        items = manager.list(range(5))
        print(
            items._callmethod("__len__"),
            items._callmethod("__getitem__", (slice(1, 3),)),
            items._getvalue(),
        )
        print(
            items._callmethod("index", (3,)),
            items._callmethod("sort", kwds={"reverse": True}),
            items,
        )
        print(
            isinstance(items, ListProxy),
            items == items._getvalue(),
            items == [4, 3, 2, 1, 0],
            items != [1],
        )
        try:
            items._callmethod("no_such_method")
        except (AttributeError, RemoteError) as error:
            print(type(error).__name__)
        try:
            items[9]
        except IndexError as error:
            print("IndexError", error)
            cause = "".join(traceback.format_exception(error))
            print("names the method that raised:", "__getitem__" in cause or "callmethod" in cause)
        print(type(MakeProxyType("Made", ("go",))).__name__)
    with OddManager() as manager:
        odd = manager.Odd()
        for method in [odd.give_lambda, odd.raise_local]:
            try:
                method()
            except RemoteError as error:
                lines = str(error).strip().splitlines()
                print(
                    "RemoteError",
                    set(lines[0]) == {"-"},
                    any("Unserializable" in line or "#" in line for line in lines),
                )
        try:
            odd.fails_deeply(2)
        except KeyError as error:
            print("KeyError", error)
        print("still works:", odd.__class__.__name__)
        try:
            manager.Odd(1, 2)
        except RemoteError as error:
            print(
                "takes 1 positional argument" in str(error) or "takes no arguments" in str(error),
                "Traceback" in str(error),
            )
    try:
        odd.fails_deeply(1)
    except (OSError, EOFError) as error:
        print("after shutdown:", isinstance(error, (ConnectionError, FileNotFoundError, EOFError)))
