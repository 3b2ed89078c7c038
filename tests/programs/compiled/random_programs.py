#: out 60 programs, 0 differences
#: firefox
"""Random programs do in compiled code what they did before.

Each program is one function with the functions, methods and lists that it uses. It runs a few times in the interpreter,
then so often that it is compiled, with the same arguments: every answer, and every exception with its lines, must be the
same. argv: the first seed, the number of programs.
"""

import random
import sys
import warnings

ROUNDS = 90
NAMES = ["x", "y", "z", "i", "n"]
OPERATORS = ["+", "-", "*", "+", "-", "//", "%", "/", "&", "|", "^", "<<", ">>"]
COMPARISONS = ["<", "<=", "==", "!=", ">", ">="]
LARGE = [2**31, -(2**31), 2**53, 2**62, -(2**63), 2**63 - 1, 10**18]
HEAD = """\
import math
import sys

SIZE = 7
HALF = 0.5
D = {}
GONE = [0]


class P:
    __slots__ = SLOTS

    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.next = None

    @property
    def s(self):
        return self.x

    @property
    def most(self):
        for y in (self.x, self.y, SIZE):
            if y > 3:
                return y
        return None

"""
# Functions that make objects.
MAKERS = """\
class Q:
    def __init__(self, x, y):
        self.x = x
        if y:
            self.z = x
        self.y = y

    def first(self):
        return self.x


class T:
    def __init__(self, x):
        self.x = x

    def __del__(self):
        GONE[0] += sys._getframe(1).f_lineno or 1


def pair(x, y):
    return x, y

def keep(x, y):
    t = T(x)
    l = [t, y]
    t = None
    l.append(y)
    if l:
        return l[1]

def make(x, y):
    q = Q(x, y)
    return q if q.first() is x else None

def chain(n, x):
    return None if n <= 0 else (chain(n - 1, x), x)

def depth(c):
    if c is None:
        return 0
    rest, x = c
    return depth(rest) + 1

def look(k, x):
    if k in D:
        return D[k]
    D[k] = x
    return x

def word(i):
    s = 'abc'[i]
    if s == 'b':
        return len(s + 'd')
    return i

"""


class Maker:
    """Makes a program from a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.pick = self.random.choice
        self.callable = []

    def chance(self, share):
        return self.random.random() < share

    def number(self):
        if self.chance(0.8):
            return str(self.random.randint(-3, 12))
        return self.pick(
            [str(self.pick(LARGE)), repr(round(self.random.uniform(-9, 9), 2)), "0.0", "-0.0", "True", "1e300"]
        )

    def atom(self):
        if self.chance(0.7):
            return self.pick(NAMES)
        if self.chance(0.5):
            return self.pick(["p.x", "p.y", "p.s", "p.most", "a[0]", "a[i % 4]", "a[-1]", "len(a)", "SIZE", "HALF"])
        return self.number()

    def call(self):
        if not self.callable:
            return self.atom()
        name = self.pick(self.callable)
        if name.startswith("m"):
            return f"p.{name}({self.expression(2)})"
        if name.startswith("h"):
            return f"{name}({self.expression(2)})"
        return f"{name}({self.pick(['2', 'i % 4', 'n'])}, {self.expression(2)}, {self.pick(['a', 'a', 'x'])}, p)"

    def expression(self, level=0):
        if level > 2 or self.chance(0.25):
            return self.atom()
        kind = self.random.random()
        left, right = self.expression(level + 1), self.expression(level + 1)
        if kind < 0.55:
            operator = self.pick(OPERATORS)
            if operator in ("<<", ">>"):
                right = self.pick(["1", "3", "(i % 7)", "60"])
            return f"({left} {operator} {right})"
        if kind < 0.7:
            return f"({left} {self.pick(COMPARISONS)} {right})"
        if kind < 0.76:
            return f"({left} {self.pick(['and', 'or'])} {right})"
        if kind < 0.82:
            return f"({left} if {self.expression(level + 1)} else {right})"
        if kind < 0.88:
            return self.pick([f"(-{left})", f"(not {left})", f"abs({left})", f"({left} is None)"])
        if kind < 0.9:
            return self.made(left, right)
        if kind < 0.92:
            return f"{self.pick(['min', 'max'])}({left}, {right})"
        if kind < 0.95:
            return self.pick([f"math.fabs({left})", f"math.copysign({left}, {right})", f"math.trunc({left})"])
        return self.call()

    def made(self, left, right):
        """A number that objects are made for."""
        return self.pick(
            [
                f"pair({left}, {right})[{self.pick('01')}]",
                f"keep({left}, {right})",
                f"make({left}, {right}).y",
                f"Q({left}, {right}).first()",
                f"P({left}, {right}).x",
                f"T({left}).x",
                f"depth(chain(n, {left}))",
                f"look(i, {left})",
                "look(n, x)",
                "word(i % 3)",
                "D[i]",
                "(i in D)",
                "GONE[0]",
            ]
        )

    def block(self, indent, level, loops):
        lines = []
        for _ in range(self.random.randint(1, 3)):
            lines += self.statement("    " * indent, indent, level, loops)
        return lines

    def statement(self, pad, indent, level, loops):
        kind = self.random.random()
        target = self.pick(["x", "y", "z"])
        if level > 1 or kind < 0.35:
            return [f"{pad}{target} = {self.expression()}"]
        if kind < 0.5:
            return [f"{pad}{target} {self.pick(['+', '-', '*', '//', '%', '|'])}= {self.expression()}"]
        if kind < 0.55:
            return [f"{pad}x, y = {self.expression()}, {self.expression()}"]
        if kind < 0.6:
            return [f"{pad}a[{self.pick(['i % 4', '-1', '2'])}] {self.pick(['', '+'])}= {self.expression()}"]
        if kind < 0.62:
            return [f"{pad}{self.pick(['t = T(x)', 't = None', 't = pair(t, x)', 'a.append(x)', 'D[i % 4] = x'])}"]
        if kind < 0.67:
            return [f"{pad}p.{self.pick('xy')} {self.pick(['', '+', '*'])}= {self.expression()}"]
        if kind < 0.8:
            lines = [f"{pad}if {self.expression()}:", *self.block(indent + 1, level + 1, loops)]
            return lines + ([f"{pad}else:", *self.block(indent + 1, level + 1, loops)] if self.chance(0.5) else [])
        if kind < 0.88:
            items = ["range(3)", "range(i % 4)", "range(4, 0, -1)", "range(n, SIZE, 2)", "range(2, x)"]
            items += ["a", "(x, i)", "[y, 2, x]", "a", "[T(i).x, 2]"]
            lines = [f"{pad}for i in {self.pick(items)}:", f"{pad}    if len(a) > 40 or i > 20:", f"{pad}        break"]
            lines += self.block(indent + 1, level + 1, True)
            return lines + ([f"{pad}else:", *self.block(indent + 1, level + 1, loops)] if self.chance(0.2) else [])
        if kind < 0.93:
            counter = self.pick(["j", "k"])
            lines = [f"{pad}{counter} = 0", f"{pad}while {counter} < {self.random.randint(1, 4)}:"]
            return [*lines, f"{pad}    {counter} += 1", *self.block(indent + 1, level + 1, True)]
        if kind < 0.96 and loops:
            return [f"{pad}if {self.expression()}:", f"{pad}    {self.pick(['break', 'continue'])}"]
        if kind < 0.98:
            return [
                f"{pad}if {self.expression()}:",
                f"{pad}    return {self.pick([self.expression(), 'None', 'p', 'x'])}",
            ]
        return [f"{pad}del {target}", f"{pad}{target} = {self.expression()}"]

    def function(self, name):
        lines = [f"def {name}(n, x, a, p):", "    if n <= 0:", f"        return {self.pick(['x', 'n', '1.5', 'x'])}"]
        lines += [
            "    i = 1",
            "    t = None",
            *self.pick([["    y = 2", "    z = 3"], ["    y = x", "    z = n"], ["    y = z = 0.5"]]),
        ]
        lines += self.block(1, 0, False)
        if self.chance(0.6):
            # Recursion ends: the first argument counts down.
            lines += [f"    y = {name}(n - 1, {self.expression(1)}, a, p)"]
        lines += [*self.block(1, 0, False), f"    return {self.expression(1)}", ""]
        self.callable.append(name)
        return lines

    def method(self, name):
        """Methods call nothing."""
        lines = [f"    def {name}(self, x):"]
        change = f"self.x {self.pick(['+', '-'])} {self.pick(['x', 'self.y', '1', '0.5'])}"
        if self.chance(0.7):
            lines += [f"        self.{self.pick('xy')} = {change}"] if self.chance(0.5) else []
            return [*lines, f"        return {self.pick([change, 'self.y', 'x', 'None'])}", ""]
        lines += ["        p, a, i, n, y, z, t = self, [1, 2, 3, 4], 1, 2, self.x, self.y, None"]
        return [*lines, *self.block(2, 1, False), f"        return {self.expression(1)}", ""]

    def nested(self):
        """Functions in a function, which share its variables."""
        lines = ["    c = x"]
        for name in ["h0", "h1"]:
            lines += [
                f"    def {name}(x):",
                "        nonlocal c",
                f"        i, n, y, z, t = 1, 2, c, {self.pick('xc')}, None",
            ]
            lines += [*self.block(2, 1, False), f"        c = {self.pick(['x', 'y + 1', 'c + z', 'c'])}"]
            lines += [*self.block(2, 1, False), f"        return {self.pick(['c', self.expression(1)])}"]
            self.callable.append(name)
        return lines

    def program(self):
        slots = self.pick(["('x', 'y', 'next')", "('__dict__',)"])
        lines = [HEAD.replace("SLOTS", slots)]
        for name in ["m0", "m1"]:
            lines += self.method(name)
        self.callable = ["m0", "m1"]
        lines += ["", MAKERS, *self.function("g0"), *self.function("g1")]
        lines += ["def f(n, x, a, p):", "    y, z, i, t = 1, 2.5, 0, None"]
        lines += self.nested() if self.chance(0.5) else []
        lines += ["    for i in range(n):"]
        lines += [*self.block(2, 0, True), *self.block(2, 0, True)]
        for name in "xyz":
            lines += [
                f"        if type({name}) in (int, float) and not -1e40 < {name} < 1e40:",
                f"            {name} = 3",
            ]
        return "\n".join([*lines, "    return x, y, z, i", ""])


def show(value):
    if isinstance(value, (list, tuple)):
        return [show(item) for item in value]
    return type(value).__name__, value if isinstance(value, int) and abs(value) < 10**50 else repr(value)[:80]


def answer(function, arguments):
    """What a call gives, and what it leaves behind."""
    n, x, items, (p_x, p_y) = arguments
    space = function.__globals__
    a, p = list(items), space["P"](p_x, p_y)
    space["D"].clear()
    space["GONE"][0] = 0
    try:
        result = function(n, x, a, p)
        result = [("p", "") if part is p else show(part) for part in result]
    except RecursionError:
        raise
    except Exception as error:
        result, tb = [type(error).__name__, str(error)], error.__traceback__
        while tb is not None:
            result.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
    return repr((result, show(a), show([p.x, p.y]), space["GONE"][0]))


def compare(seed):
    """The number of answers that differ."""
    maker = Maker(seed)
    source = maker.program()
    space = {}
    exec(compile(source, f"program {seed}", "exec"), space)
    number = lambda: eval(maker.number())
    calls = [(maker.pick([3, 5, 9]), number(), [1, 2, 3.5, number()], (number(), number())) for _ in range(4)]
    expected = [answer(space["f"], call) for call in calls]
    differences = 0
    for _ in range(ROUNDS):
        for call, before in zip(calls, expected):
            got = answer(space["f"], call)
            if got != before:
                if differences == 0:
                    print(f"program {seed} with {call}:", before, got, sep="\n  ")
                    print(source)
                differences += 1
    return differences


warnings.simplefilter("ignore")
# A product may get long.
sys.set_int_max_str_digits(0)
first = int(sys.argv[1]) if len(sys.argv) > 1 else 0
count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
total = sum(compare(seed) for seed in range(first, first + count))
print(f"{count} programs, {total} differences")
