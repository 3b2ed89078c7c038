#: out None
#: out True
#: out Ellipsis
#: out 1267650600228229401496703205376
#: out -1.5
#: out inf
#: out (1+2j)
#: out '\xfc\u20ac\U0001f600'
#: out '\ud800'
#: out b'\x00\xff'
#: out bytearray(b'x')
#: out ()
#: out (1,)
#: out []
#: out {}
#: out set()
#: out frozenset({1})
#: out range(0, 3)
#: out slice(1, 2, None)
#: out <Colour.RED: 1>
#: out Point(x=1.5, y=0.0)
#: out Pair(left=1, right=2)
#: out Reduced(16)
#: out <built-in function print>
#: out <built-in function len>
#: out <built-in function sin>
#: out <class 'dict'>
#: out <class '__main__.Point'>
#: out datetime.datetime(2024, 2, 29, 12, 30)
#: out datetime.timedelta(days=1)
#: out Decimal('1.10')
#: out Fraction(1, 3)
#: out UUID('00000000-0000-0000-0000-000000000005')
#: out Counter({'a': 2, 'b': 1})
#: out deque([1, 2], maxlen=5)
#: out defaultdict(<class 'list'>, {'a': [1]})
#: out KeyError('k')
#: out NotImplemented
#: out <built-in method append
#: out <method 'upper'
#: out Problem (404, 'not found') 404
#: out [1, [...]] True
#: out True
#: out True
#: out True
#: out True
#: out usable after errors
#: out 0
# What can be sent: anything that can be pickled.
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import math
import uuid
from multiprocessing import Pipe, Process


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Point:
    x: float
    y: float = 0.0


Pair = collections.namedtuple("Pair", "left right")


class Reduced:
    def __init__(self, secret):
        self.secret = secret

    def __getstate__(self):
        return {"secret": self.secret * 2}

    def __repr__(self):
        return f"Reduced({self.secret})"


class Problem(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


def echo(connection):
    while True:
        try:
            connection.send(connection.recv())
        except EOFError:
            break


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=echo, args=(theirs,))
    process.start()
    theirs.close()
    cycle = [1]
    cycle.append(cycle)
    things = [
        None,
        True,
        ...,
        2**100,
        -1.5,
        math.inf,
        1 + 2j,
        "ü€😀",
        "\ud800",
        b"\0\xff",
        bytearray(b"x"),
        (),
        (1,),
        [],
        {},
        set(),
        frozenset({1}),
        range(3),
        slice(1, 2),
        Colour.RED,
        Point(1.5),
        Pair(1, 2),
        Reduced(4),
        print,
        len,
        math.sin,
        dict,
        Point,
        datetime.datetime(2024, 2, 29, 12, 30),
        datetime.timedelta(days=1),
        decimal.Decimal("1.10"),
        fractions.Fraction(1, 3),
        uuid.UUID(int=5),
        collections.Counter("aab"),
        collections.deque([1, 2], 5),
        collections.defaultdict(list, a=[1]),
        KeyError("k"),
        NotImplemented,
        [].append,
        str.upper,
    ]
    for thing in things:
        ours.send(thing)
        got = ours.recv()
        print(ascii(got).split(" of ")[0].split(" object at ")[0])
    ours.send(Problem(404, "not found"))
    problem = ours.recv()
    print(type(problem).__name__, problem.args, problem.code)
    ours.send(cycle)
    got = ours.recv()
    print(got, got[1] is got)
    same = ["shared"]
    ours.send((same, same))
    first, second = ours.recv()
    print(first is second)
    for thing in [lambda: 0, (n for n in [1]), open(__file__)]:
        try:
            ours.send(thing)
        except Exception as error:
            print(type(error).__name__ in ("PicklingError", "TypeError", "AttributeError"))
    ours.send("usable after errors")
    print(ours.recv())
    ours.close()
    process.join()
    print(process.exitcode)
