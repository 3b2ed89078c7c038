#: out points 1.7098425330319208e+16 1253.4999999999545 3124377.0
#: out aliases [1.5, 101.5, 201.5, 301.5, 401.5, 501.5, 601.5, 701.5, 801.5, 901.5, 1001.5, 1101.5, 1201.5, 1301.5, 1401.5, 1501.5, 1601.5, 1701.5, 1801.5, 1901.5, 2001.5, 2101.5, 2201.5, 2301.5, 2401.5] (2400.5, 3400) 2500.5 3500
#: out slots 2500 1561875.0
#: out lists True 0.0 True 1007 2757
#: out linked 'int' object has no attribute 'next' last
#: out linked 250000
#: out trees 301 8753820
#: out mixed True
#: out class [1, 234, 467, 700, 933, 1166, 1399, 1632, 1865, 2098, 2331, -1, 'own', 'own', 'own', 'own', 'own', 'own', 'own', 'own', 'own', 'own', 'own']
#: out attribute ["can't multiply sequence by non-int of type 'str'"]
#: out finalisers ('a', 'put') ('b', 'put')
#: out code 62476
#: out constants can't multiply sequence by non-int of type 'float'
#: out constants 1.2089258196146292e+24
#: out owner ZeroDivisionError
#: out owner 2982
#: firefox
"""Attributes and methods in compiled code: what they are is looked up again wherever that could have changed."""

import sys
import traceback

ROUNDS = 2500
SCALE = 3
FACTOR = 0.5


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy

    def scaled(self):
        return self.norm() * SCALE * FACTOR

    def add(self, other):
        self.move(other.x, other.y)
        return self.norm()


class Slots:
    __slots__ = ("count", "total")

    def __init__(self):
        self.count = 0
        self.total = 0.0

    def note(self, value):
        self.count += 1
        self.total += value
        return self.count


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Tree:
    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None

    def insert(self, value):
        node = self
        while True:
            if value < node.value:
                if node.left is None:
                    node.left = Tree(value)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Tree(value)
                    return
                node = node.right

    def contains(self, value):
        node = self
        while node is not None:
            if value == node.value:
                return True
            node = node.left if value < node.value else node.right
        return False


def total(node):
    if node is None:
        return 0
    return node.value + total(node.left) + total(node.right)


def length(node):
    count = 0
    while node is not None:
        count += 1
        node = node.next
    return count


def last(node):
    while node.next is not None:
        node = node.next
    return node


def either(flag, node):
    if flag > 1:
        return node
    if flag > 0:
        return 1.5
    return None


def points():
    p, q = Point(1.0, 2.0), Point(0.5, 0.25)
    result = 0.0
    for i in range(ROUNDS):
        p.move(0.001, i)
        result += p.norm() + p.scaled() + p.add(q)
    return result, p.x, p.y


def aliases():
    """A number that something else has a reference to is not overwritten."""
    p = Point(0.5, 1000)
    seen, kept = [], []
    for i in range(ROUNDS):
        old_x, old_y = p.x, p.y
        p.move(1.0, 1)
        if i % 100 == 0:
            seen.append(p.x)
            kept.append((old_x, old_y))
    return seen, kept[-1], p.x, p.y


def slots():
    s = Slots()
    for i in range(ROUNDS):
        s.note(i * 0.5)
    return s.count, s.total


def lists():
    values = [i * 1.0 for i in range(50)]
    copy = list(values)
    first = values[0]
    for _ in range(ROUNDS // 10):
        for i in range(50):
            values[i] = values[i] * 0.5 + 1.0
    numbers = [1000 + i for i in range(50)]
    same = list(numbers)
    for _ in range(ROUNDS // 10):
        for i in range(50):
            numbers[i] = numbers[i] + i
    return copy == [i * 1.0 for i in range(50)], first, values[49] > 1.99, same[7], numbers[7]


def linked():
    head = None
    for i in range(100):
        head = Node(i, head)
    result = 0
    for _ in range(ROUNDS):
        result += length(head) + last(head).value
    try:
        last(Node(1, 5))
    except AttributeError as error:
        print("linked", error, traceback.extract_tb(error.__traceback__)[-1].name)
    return result


def trees():
    tree = Tree(500)
    n = 7
    for _ in range(300):
        n = n * 1103 % 1009
        tree.insert(n)
    found = 0
    for value in range(1009):
        if tree.contains(value):
            found += 1
    result = 0
    for _ in range(60):
        result += total(tree)
    return found, result


def mixed():
    node = Node(7)
    return [either(i % 3, node) for i in range(ROUNDS)][-3:] == [1.5, node, None]


def changed_class():
    class Counter:
        def __init__(self):
            self.n = 0

        def step(self):
            self.n += 1
            return self.n

    c = Counter()
    got = []
    for i in range(ROUNDS * 2):
        if i == ROUNDS:
            Counter.step = lambda self: -1
        if i == ROUNDS + 10:
            c.step = lambda: "own"
        if i % 233 == 0 or i == ROUNDS + 5:
            got.append(c.step())
        else:
            c.step()
    return got


def changed_attribute():
    p = Point(1, 2)
    got = []
    for i in range(ROUNDS):
        if i == 2300:
            p.x = 1 << 70
        if i == 2400:
            p.x = "s"
        try:
            got = [p.norm()]
        except TypeError as error:
            got = [str(error)]
    return got


class Loud:
    gone = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        self.gone.append((self.name, frame.f_code.co_name))


class Holder:
    def __init__(self):
        self.thing = None

    def put(self, thing):
        self.thing = thing


def finalisers():
    holder = Holder()
    for i in range(ROUNDS):
        holder.put(i)
    holder.put(Loud("a"))
    holder.put(Loud("b"))
    holder.put(3)
    return Loud.gone


def replaced_code():
    p = Point(3, 4)
    got = 0
    old = Point.norm.__code__
    for i in range(ROUNDS):
        if i == ROUNDS - 1:
            Point.norm.__code__ = (lambda self: 1).__code__
        got += p.norm()
    Point.norm.__code__ = old
    return got


def constants():
    global SCALE
    p = Point(1, 1)
    got = 0
    for i in range(ROUNDS):
        if i == ROUNDS - 2:
            SCALE = 1 << 80
        if i == ROUNDS - 1:
            SCALE = "x"
        try:
            got += p.scaled()
        except TypeError as error:
            print("constants", error)
    SCALE = 3
    return got


class Chooser:
    def choose(self, other, n):
        self = other
        return 100 // n if self is other else 0


def choose(chooser, other, n):
    return chooser.choose(other, n) + 1


def reassigned_owner():
    """The method that was called is not one of what its first variable holds now."""
    chooser, other = Chooser(), object()
    got = 0
    for n in range(ROUNDS, -1, -1):
        try:
            got += choose(chooser, other, n)
        except ZeroDivisionError as error:
            print("owner", type(error).__name__)
    return got


print("points", *points())
print("aliases", *aliases())
print("slots", *slots())
print("lists", *lists())
print("linked", linked())
print("trees", *trees())
print("mixed", mixed())
print("class", changed_class())
print("attribute", changed_attribute())
print("finalisers", *finalisers())
print("code", replaced_code())
print("constants", constants())
print("owner", reassigned_owner())
