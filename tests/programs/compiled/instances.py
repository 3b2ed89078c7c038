#: out instances 9300
#: out instances ['left', 'right'] {'left': None, 'right': 1} Node count
#: out slots 3123750
#: out init 3123750 True False
#: out init negative: -1 ['failures', 'checked', '__init__'] 3123756
#: out init __init__() should return None, not 'int' 2499
#: out recursion maximum recursion depth exceeded
#: out recursion maximum recursion depth exceeded
#: out recursion maximum recursion depth exceeded
#: out class [1249, 1250, 'patched', 'patched', 'property', 'property', -1255, -1256, -1257] -2499
#: out tuples 18775000 ([2, 2, 1.0, (2, 7)], 4) (6, (), [3])
#: out dict 40116600 224
#: out dict ['two', None, 1, 'two', 3, None] {'found'}
#: out set 833 2499
#: out dict [0, 'k', 1, 2, 3, 4, 5, 6] [2499]
#: out str 7500 a-b-abcdc-d-a-b-abcd é- -
#: out str string index out of range
#: out finalisers 5000 [('first', 'holds'), ('second', 'finalisers')] True
#: firefox
"""Objects that compiled code makes: instances, tuples, lists, strings, and entries of dictionaries."""

import sys
import traceback

ROUNDS = 2500


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        return 1 + (self.left.count() if self.left else 0) + (self.right.count() if self.right else 0)


class Slots:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Checked:
    made = 0

    def __init__(self, value):
        if value < 0:
            raise ValueError(f"negative: {value}")
        self.value = value
        if value % 2:
            self.odd = True


class Wrong:
    def __init__(self, value):
        self.value = value
        if value == ROUNDS - 1:
            return value  # noqa: PLE0101


class Gone:
    places = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        Gone.places.append((self.name, frame.f_code.co_name, frame.f_lineno))


def tree(depth):
    if depth == 0:
        return None
    return Node(tree(depth - 1), tree(depth - 1))


def trees():
    total = 0
    for _ in range(300):
        total += tree(5).count()
    print("instances", total)
    node = Node(None, 1)
    print("instances", list(vars(node)), vars(node), type(node).__name__, node.count.__name__)


def slots():
    total = 0
    for i in range(ROUNDS):
        total += Slots(i, 0.5).x
    print("slots", total)


def checked(value):
    return Checked(value).value


def failures():
    total = 0
    for i in range(ROUNDS):
        total += checked(i)
    print("init", total, hasattr(Checked(3), "odd"), hasattr(Checked(4), "odd"))
    try:
        for i in range(3, -ROUNDS, -1):
            total += checked(i)
    except ValueError as error:
        lines = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        print("init", error, lines, total)


def wrong():
    made = 0
    try:
        for i in range(ROUNDS):
            if Wrong(i).value == i:
                made += 1
    except TypeError as error:
        print("init", error, made)


def deep(n):
    return Node(deep(n + 1), None)


def recursion():
    for _ in range(3):
        try:
            deep(0)
        except RecursionError as error:
            print("recursion", str(error).split(" while ")[0])


class Base:
    def __init__(self, x):
        self.x = x


def build(x):
    return Base(x).x


def changes():
    answers = []
    for i in range(ROUNDS):
        answers.append(build(i))
        if i == ROUNDS // 2:
            Base.__init__ = lambda self, x: setattr(self, "x", "patched")
        if i == ROUNDS // 2 + 2:
            Base.x = property(lambda self: "property", lambda self, value: None)
        if i == ROUNDS // 2 + 4:
            globals()["Base"] = Slots
            globals()["Slots"].__init__ = lambda self, x: self.__setattr__("x", -x)
    print("class", answers[ROUNDS // 2 - 1 : ROUNDS // 2 + 8], answers[-1])


def shift(values, n):
    pair = (n, values)
    values = [n, pair[0], n * 0.5]
    values.append(pair)
    return values, len(values)


def moved(n, x):
    if n == 0:
        return x, (), [x]
    rest, empty, last = moved(n - 1, x + 1)
    return rest + x, empty, last


def sequences():
    total = 0
    for i in range(ROUNDS):
        values, length = shift(total, i)
        total += length + values[1]
        rest, empty, [last] = moved(3, i)
        total += rest + last + len(empty)
    print("tuples", total, shift(7, 2), moved(2, 1))


MEMO = {}


def ways(n, k):
    key = n * 100 + k
    if key in MEMO:
        return MEMO[key]
    if n == 0 or k == 0:
        result = 1
    else:
        result = ways(n - 1, k) + ways(n, k - 1)
    MEMO[key] = result
    return result


class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        Gone.places.append(sys._getframe(1).f_code.co_name)
        return self.value == other


def found(table, key):
    return table[key] if key in table else None


def dictionaries():
    for _ in range(30):
        MEMO.clear()
        result = ways(14, 14)
    print("dict", result, len(MEMO))
    table = {"a": 1, 2: "two", Key("b"): 3}
    Gone.places.clear()
    print("dict", [found(table, ["a", 2, "b", "c", 2.0, True][i % 6]) for i in range(ROUNDS)][-6:], set(Gone.places))
    seen = {1, "x"}
    print("set", sum(1 for i in range(ROUNDS) if i % 3 in seen), sum(i not in seen for i in range(ROUNDS)))
    values = {}
    for i in range(ROUNDS):
        values[i % 7] = [i]
        values["k"] = values[i % 7]
    print("dict", list(values), values["k"])


def spell(text, i):
    word = text[i % 4] + "-"
    if word == "b-":
        word = word + text
    return word if word else text


def words():
    out = ""
    for i in range(ROUNDS):
        out = out + spell("abcd", i)
        if not out or not spell("xyz\u00e9", i):
            break
    print("str", len(out), out[:20], spell("xyz\u00e9", 3), out[-1])
    try:
        spell("", 0)
    except IndexError as error:
        print("str", error)


def holds(i):
    gone = Gone("first")
    pair = (gone, i)
    gone = pair = None
    gone = Gone("second")
    return i, gone is pair


def finalisers():
    Gone.places.clear()
    for i in range(ROUNDS):
        holds(i)
        if i == 0:
            first = Gone.places[:]
    names = {place[:2] for place in Gone.places}
    print("finalisers", len(Gone.places), sorted(names), Gone.places[-2][2] == first[0][2])


trees()
slots()
failures()
wrong()
recursion()
changes()
sequences()
dictionaries()
words()
finalisers()
