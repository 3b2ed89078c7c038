#: out [1, 2, 3] 3 of 5
#: out Left Right Left property: 1 2 1
#: out <class 'int'> <class 'float'> <class 'str'> <class 'list'> <class 'int'>
#: out True False True False True
#: out 60 a z 3 (0, 1) 60
#: out new global 7 8, builtin 3 then 30 then 3
#: out pairs [1, 2] (1, 2) ab [1, 2]
#: out 3 [3] 3
#: firefox
"""Instructions that were specialised to one type or one place go over to another one, and back."""

import builtins


class Left:
    made = 0

    def __init__(self):
        Left.made += 1
        self.a = 1

    @property
    def number(self):
        return self.a

    def name(self):
        return "Left"


class Right:
    __slots__ = ("b", "a")

    def __init__(self):
        self.a = 2

    number = property(lambda self: self.a)

    def name(self):
        return "Right"


def change(values):
    found = []
    for value in values:
        for _ in range(200):
            last = value()
        found.append(last)
    return found


def made():
    before = Left.made
    instance = Left()
    instance.a = Left.made - before
    return instance.a + 0 * instance.number


class Counter:
    count = 0

    def up(self):
        Counter.count += 1
        return Counter.count


counter = Counter()
print([counter.up() for _ in range(3)], change([lambda: counter.count % 200])[0], "of", change([lambda: 5 * made()])[0])

names, numbers = [], []
for owner in (Left(), Right(), Left()):
    for _ in range(200):
        name, number = owner.name(), owner.number
        owner.a = number
    names.append(name)
    numbers.append(number)
print(*names, "property:", *numbers)


def add(a, b):
    return a + b


kinds = []
for a, b in ((1, 2), (1.5, 2.5), ("a", "b"), ([1], [2]), (2**70, -(2**70))):
    for _ in range(200):
        result = add(a, b)
    kinds.append(type(result))
print(*kinds)


def truth(value):
    return True if value else False


print(*(change([lambda v=v: truth(v)])[0] for v in (1, "", [0], None, object())))


def item(container, key):
    return container[key]


print(
    *(
        change([lambda c=c, k=k: item(c, k)])[0]
        for c, k in (
            ([0, 60], 1),
            ("abc", 0),
            ({"k": "z"}, "k"),
            ((1, 2, 3), 2),
            ([(0, 1)], 0),
            ([0, 60], 1),
        )
    )
)


def read():
    return value, len([1, 2, 3])


value = 7
for _ in range(200):
    read()
another = 1
first = read()
value = 8
for step in range(200):
    globals()[f"step_{step}"] = step
    second = read()
globals()["len"] = lambda it: 10 * builtins.len(it)
for _ in range(200):
    third = read()
del globals()["len"]
for _ in range(200):
    fourth = read()
print("new global", first[0], second[0], end=", ")
print("builtin", second[1], "then", third[1], "then", fourth[1])


def pair(values):
    a, b = values
    return type(values)((a, b)) if not isinstance(values, str) else a + b


print("pairs", *(change([lambda v=v: pair(v)])[0] for v in ([1, 2], (1, 2), "ab", [1, 2])))


def call(function, argument):
    return function(argument)


print(*(change([lambda f=f, a=a: call(f, a)])[0] for f, a in ((int, "3"), (lambda x: [x], 3), (len, "abc"))))
