#: out loop (69816750.0, ((2999, 7), (2999, 2, 'x', 2999), 'y'))
#: out defaults_of_each (4501500, [0, 1, 2], 46, 92)
#: out changed_defaults 4650000
#: out changed_global 5549500
#: out changed_class 6022500
#: out errors ["with_default() missing 1 required positional argument: 'a'", "with_default() got multiple values for argument 'a'", "keyword_only() missing 1 required keyword-only argument: 'k'", "positional_only() got some positional-only arguments passed as keyword arguments: 'a'"]
#: out in_traceback [('in_traceback', 6), ('raising', 1), {'x': 2999, 'y': 0}]
#: out more_defaults_than_parameters (13504500, 4501500, 3)
#: out numbers 13489500.0
#: out tags [('first', 'first'), ('first', 'first'), ('second', 'second')]
"""Defaults and keywords of functions and classes in compiled code, and what changes them."""


def with_default(a, b=2, c="x", d=None):
    if d is not None:
        return (a, b, c, d)
    return a + b


def keyword_only(a, *, k, j=5):
    return a * k + j


def positional_only(a, /, b=1.5):
    return a * b


class Point:
    unit = 3
    names = ("x", "y")

    def __init__(self, x, y=7):
        self.x = x
        self.y = y

    def moved(self, dx=1, dy=2.5):
        return self.x + dx, self.y + dy

    def label(self):
        return self.x, self.y

    @staticmethod
    def double(n):
        return n * 2

    @classmethod
    def at(cls, n):
        return cls(n)


def loop(n):
    total = 0
    last = None
    for i in range(n):
        total += with_default(i) + with_default(i, 3) + with_default(b=i, a=1) + with_default(i, c="y")
        last = with_default(i, d=i)
        total += keyword_only(i, k=2, j=1)
        total += positional_only(i) + positional_only(i, b=2)
        p = Point(i)
        q = Point(y=i, x=1)
        total += p.y + q.y + Point.unit + Point.double(i) + Point.at(i).x
        total += p.moved()[0] + p.moved(dy=1)[1] + p.moved(2, 3)[0]
        last = p.label(), last, Point.names[i & 1]
    return total, last


def defaults_of_each(n):
    """Functions of one `def` share everything but their defaults."""
    adders = [lambda x, k=k: x + k for k in range(3)]
    out = []
    for i in range(n):
        add = adders[i // 40 % 3]
        out.append(add(i))
    return sum(out), out[:3], out[45], out[90]


def changed_defaults(n):
    def f(x, k=1):
        return x + k
    total = 0
    for i in range(n):
        if i == n // 2:
            f.__defaults__ = (100,)
        total += f(i)
    return total


def global_f(x, k=1):
    return x + k


def call_it(x):
    return global_f(x)


def changed_global(n):
    global global_f
    total = 0
    old = global_f
    for i in range(n):
        if i == n // 3:
            global_f.__defaults__ = (50,)
        if i == 2 * n // 3:
            def other(x, k=1000):
                return x + k
            global_f = other
        total += call_it(i)
    global_f = old
    old.__defaults__ = (1,)
    return total


def changed_class(n):
    class A:
        v = 1

        def __init__(self, a, b=10):
            self.s = a + b

    total = 0
    for i in range(n):
        if i == n // 2:
            A.v = 5
            A.__init__ = lambda self, a, b=1000: setattr(self, "s", a + b)
        total += A.v + A(i).s
    return total


def errors(n):
    caught = []
    for i in range(n):
        try:
            if i == n - 4:
                with_default()
            if i == n - 3:
                with_default(1, a=2)
            if i == n - 2:
                keyword_only(1)
            if i == n - 1:
                positional_only(a=1)
            with_default(i)
            keyword_only(i, k=1)
        except TypeError as error:
            caught.append(str(error))
    return caught


def raising(x, y=0):
    return x / y


def in_traceback(n):
    lines = []
    for i in range(n):
        try:
            raising(i, y=1)
            if i == n - 1:
                raising(i)
        except ZeroDivisionError as error:
            tb = error.__traceback__
            while tb:
                frame = tb.tb_frame
                lines.append((frame.f_code.co_name, tb.tb_lineno - frame.f_code.co_firstlineno))
                tb = tb.tb_next
            lines.append(frame.f_locals)
    return lines

def more_defaults_than_parameters(n):
    def one(a):
        return a + 1

    def three(a, b=1, c=2):
        return a + b + c

    one.__defaults__ = (1, 2)
    three.__code__ = one.__code__
    return sum(one(i) + three(i) + three(a=i) for i in range(n)), sum([one(i) for i in range(n)]), one()


def number_defaults(x, up=False, step=0.5):
    return x + step if up else x - step


def numbers(n):
    total = 0
    for i in range(n):
        total += number_defaults(i) + number_defaults(i, True) + number_defaults(i, step=2)
    return total


class First:
    tag = "first"


class Second:
    tag = "second"


def tag_after_store(c):
    x = First; return c.tag, x  # noqa: E702


def tag_of_variable(c):
    x = First
    x.tag
    x = c
    return x.tag


def tags(n):
    seen = []
    for i in range(n):
        c = Second if i > n - 3 and i % 2 else First
        seen.append((tag_after_store(c)[0], tag_of_variable(c)))
    return seen[-3:]


ROUNDS = 3000

for function in (loop, defaults_of_each, changed_defaults, changed_global, changed_class, errors, in_traceback,
                 more_defaults_than_parameters, numbers, tags):
    print(function.__name__, function(ROUNDS))
