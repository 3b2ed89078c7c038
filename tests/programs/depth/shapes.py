#: out 19 shapes go 900 calls deep
#: limit 90
#: firefox
#: bare
# Whatever a call passes through, the default limit of 1,000 frames is what ends it.
import functools


class Step:
    """Each method goes down by one call of its own kind until `left` is 0."""

    left = 0

    def down(self):
        Step.left -= 1
        return Step.left <= 0

    def method(self):
        return 0 if self.down() else self.method()

    def keyword(self, *, again):
        return 0 if self.down() else self.keyword(again=again)

    def star(self, *args):
        return 0 if self.down() else self.star(*args)

    def double_star(self, **kwargs):
        return 0 if self.down() else self.double_star(**kwargs)

    def __call__(self):
        return 0 if self.down() else self()

    def __add__(self, other):
        return 0 if self.down() else self + other

    def __eq__(self, other):
        return True if self.down() else self == other

    def __lt__(self, other):
        return True if self.down() else self < other

    def __hash__(self):
        return 0 if self.down() else hash(self)

    def __len__(self):
        return 0 if self.down() else len(self)

    def __repr__(self):
        return "" if self.down() else repr(self)

    def __str__(self):
        return "" if self.down() else str(self)

    def __getattr__(self, name):
        return 0 if self.down() else getattr(self, name)

    def __getitem__(self, key):
        return 0 if self.down() else self[key]

    @property
    def prop(self):
        return 0 if self.down() else self.prop


class Child:
    def __init__(self, left):
        self.child = Child(left - 1) if left else None


def generator(n):
    if n:
        yield from generator(n - 1)
    yield n


def by_key(n):
    return sorted([1], key=lambda _: by_key(n - 1)) if n else []


def by_map(n):
    return list(map(by_map, [n - 1])) if n else []


DEEP = 900
step = Step()
shapes = {
    "method": step.method,
    "keyword": lambda: step.keyword(again=1),
    "star": lambda: step.star(1, 2),
    "double star": lambda: step.double_star(a=1),
    "__call__": step,
    "__add__": lambda: step + 1,
    "__eq__": lambda: step == 1,
    "__lt__": lambda: step < 1,
    "__hash__": lambda: hash(step),
    "__len__": lambda: len(step),
    "__repr__": lambda: repr(step),
    "__str__": lambda: str(step),
    "__getattr__": lambda: step.missing,
    "__getitem__": lambda: step[0],
    "property": lambda: step.prop,
    # In CPython, `__init__` counts twice.
    "__init__": lambda: Child(DEEP // 2),
    "yield from": lambda: sum(1 for _ in generator(DEEP)),
    "key function": lambda: by_key(DEEP // 2),
    "map": lambda: by_map(DEEP),
}
for name, shape in shapes.items():
    Step.left = DEEP
    try:
        shape()
    except RecursionError as error:
        print(name, "ends after", DEEP - Step.left, "calls:", error)
print(len(shapes), "shapes go", DEEP, "calls deep")


def wrapped(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@wrapped
def decorated(n):
    return n and decorated(n - 1)


@functools.lru_cache(None)
def cached(n):
    return n and cached(n - 1)


decorated(450)
cached(450)
