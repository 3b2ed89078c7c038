#: out cells (3136, 6872) (610, 1596)
#: out cells 4507501000 4498500 4000
#: out cells [4498500, 0, 0.5, '2', 3541774862152233910272, 4] 2998
#: out makers [9000000, 18000000, 22500000.0, 9000000000000000000000000]
#: out makers 27000000 27000000
#: out replaced 8988001 ['twice', 'twice'] 3
#: out raised [('fail', 0), ('high', 0), ('low', 0)]
#: out raised [('fail', 0), ('high', 0), ('low', 0)]
#: out unbound (4498500, 1)
#: out unbound NameError cannot access free variable 'value' where it is not associated with a value in enclosing scope
#: out finalisers 3000 ['put', 'put', 'put', 'finalisers']
#: out finalisers [2, 1] ['last']
#: out properties 54000 31500.0 900000000000000000000000
#: out properties 3000 [1, 2, 3]
#: out properties 63
#: out properties share True
#: out properties 'Shape' object has no attribute '_sides'
#: out loops 22522500
#: out loops 35999999000 21267647932558653966460912964485513216
#: out loops 4498500 None
#: out loops 3
#: out loops 7
#: out loops 5
#: out loops 7
#: out loops 3
#: out loops unsupported operand type(s) for +=: 'int' and 'str'
#: out loops object of type 'list_iterator' has no len()
#: out loops 'int' object is not iterable
#: out collected 1500 None
#: out results 3000
#: out results 30000 300
#: out results Inverse
#: out results 6000
#: out results True
#: firefox
"""Nested functions, properties and loops over lists in calls without frames: what they share, and where they are left."""

import gc
import sys
import types
import weakref

ROUNDS = 3000


def climb(height, steps):
    calls = 0

    def ways(left):
        nonlocal calls
        calls += 1
        return 1 if left == 0 else sum_up(left)

    def sum_up(left):
        total = 0
        for step in steps:
            if step <= left:
                total += ways(left - step)
        return total

    return ways(height), calls


def counter(start):
    value = start

    def add(n):
        nonlocal value
        value += n
        return value

    def swap(new):
        nonlocal value
        old, value = value, new
        return old

    return add, swap


def cells():
    print("cells", climb(14, (1, 2, 3)), climb(14, [1, 2]))
    add, swap = counter(0)
    other, _ = counter(1000)
    total = 0
    for i in range(ROUNDS):
        total += add(i) + other(1)
    print("cells", total, add(0), other(0))
    kept = []
    for i in range(ROUNDS):
        # An int, a float, a string, a large int: the cell holds whatever is stored.
        kept.append(swap([i, i / 2, str(i), i << 70][i % 4]))
    print("cells", kept[:6], kept[-1])


def shared(function, n):
    total = 0
    for i in range(n):
        total += function(i)
    return total


def makers():
    def make(k):
        def inner(x):
            return x * k

        def outer(x):
            return inner(x) + inner(x + 1)

        return outer

    print("makers", [shared(make(k), ROUNDS) for k in (1, 2, 2.5, 10**18)])
    # The same code with other global variables.
    code = make(1).__code__
    space = {"__builtins__": __builtins__}
    strange = types.FunctionType(code, space, "strange", None, make(3).__closure__)
    print("makers", shared(strange, ROUNDS), shared(make(3), ROUNDS))


def replaced():
    """The function in a cell is another one while it runs, or is replaced by what it calls."""
    log = []

    def rounds(n):
        def step(x):
            nonlocal step
            if x == n - 2:
                step = lambda x: log.append(sys._getframe(1).f_code.co_name) or -1
            return x

        def twice(x):
            return step(x) + step(x)

        total = 0
        for i in range(n):
            total += twice(i)
        return total

    print("replaced", rounds(ROUNDS), log[:2], len(log))


def raised():
    def fail(n):
        def low(x):
            return n // x

        def high(x):
            return low(x) + 1

        total = 0
        for x in range(ROUNDS, -1, -1):
            total += high(x)
        return total

    for n in (1, 10**30):
        try:
            fail(n)
        except ZeroDivisionError as error:
            trace = error.__traceback__
            names = []
            while trace:
                names.append((trace.tb_frame.f_code.co_name, trace.tb_frame.f_locals.get("x")))
                trace = trace.tb_next
            print("raised", names[1:])


def unbound():
    def late(n):
        def read(x):
            return value + x if x > n else x

        total = 0
        for x in range(ROUNDS):
            total += read(x)
        value = 1
        return total, value

    print("unbound", late(ROUNDS))
    try:
        late(ROUNDS - 2)
    except NameError as error:
        print("unbound", type(error).__name__, error)


class Loud:
    def __init__(self, log):
        self.log = log

    def __del__(self):
        self.log.append(sys._getframe(1).f_code.co_name)


def finalisers():
    log = []

    def run(n):
        held = Loud(log)

        def put(x):
            nonlocal held
            held = x
            return 1

        total = 0
        for i in range(n):
            total += put(Loud(log) if i % 1000 == 999 else i)
        return total

    print("finalisers", run(ROUNDS), log)
    del log[:]

    def last(n):
        def walk(x):
            total = 0
            for _item in [x, x + 1] if x != n - 1 else [Loud(log)]:
                total += 1
            return total

        return [walk(x) for x in range(n)][-2:]

    print("finalisers", last(ROUNDS), log)


class Shape:
    def __init__(self, sides):
        self._sides = sides
        self.reads = 0

    @property
    def sides(self):
        return self._sides

    @property
    def counted(self):
        self.reads += 1
        return self._sides

    @property
    def perimeter(self):
        total = 0
        for side in self.sides:
            total += side
        return total

    @property
    def share(self):
        return 10 // self._sides

    def double(self):
        return self.perimeter * 2


def read(shape, n):
    total = 0
    for _i in range(n):
        total += shape.perimeter + shape.double()
    return total


def properties():
    shape = Shape([1, 2, 3])
    print("properties", read(shape, ROUNDS), read(Shape((1, 2.5)), ROUNDS), read(Shape([10**20]), ROUNDS))
    for i in range(ROUNDS):
        shape.counted
        if i == ROUNDS // 2:
            shape.__dict__["counted"] = "hidden by the property"
    print("properties", shape.reads, shape.counted)
    Shape.sides = property(lambda self: [7])
    print("properties", read(shape, 3))
    try:
        for i in range(ROUNDS, -1, -1):
            shape._sides = i
            shape.share
    except ZeroDivisionError as error:
        trace = error.__traceback__.tb_next
        print("properties", trace.tb_frame.f_code.co_name, trace.tb_frame.f_locals["self"] is shape)
    try:
        del shape._sides
        shape.share
    except AttributeError as error:
        print("properties", error)


def grows(items, limit):
    total = 0
    for item in items:
        total += item
        if len(items) < limit:
            items.append(item + 1)
    return total


def leaves(items):
    total = 0
    for item in items:
        for other in items:
            total += item * other
            if other > 10**18:
                return total
    return total


def first(items, wanted):
    for index in range(len(items)):
        for item in items:
            if item == wanted:
                return index, item
    return None


def loops():
    print("loops", sum(grows([i], 5) for i in range(ROUNDS)))
    print("loops", sum(leaves([i, i + 1]) for i in range(ROUNDS)), leaves([2**62, 2**62, 3]))
    print("loops", sum(first((1, 2, i), i)[1] for i in range(1, ROUNDS)), first([], 0))
    kinds = [[1, 2], (3, 4), {5: 6}, {7}, range(3), "ab", iter([8])]
    for _ in range(ROUNDS):
        grows([1], 1)
    for kind in kinds:
        try:
            print("loops", grows(kind, 0))
        except TypeError as error:
            print("loops", error)
    try:
        grows(5, 0)
    except TypeError as error:
        print("loops", error)


def collected():
    def make():
        def odd(n):
            return even(n - 1) if n else False

        def even(n):
            return odd(n - 1) if n else True

        total = sum(even(i % 30) for i in range(ROUNDS))
        return total, weakref.ref(odd)

    total, alive = make()
    gc.collect()
    print("collected", total, alive())


class Holder:
    def __init__(self, function):
        self.function = function

    def get(self):
        return self.function

    def table(self):
        return {"key": self.function}


def same(x):
    return x


def chained(holder, x):
    """What a call returns is called: it is not what was called before."""
    return holder.get()(x), holder.table()["key"](x)


class Inverse:
    def __init__(self, value):
        self.value = value

    @property
    def x(self):
        return 10 // self.value


class One:
    @property
    def x(self):
        return 1


def x_of(owner):
    return owner.x


def sum_of(owners):
    total = 0
    for owner in owners:
        total += x_of(owner)
    return total


def results():
    holder = Holder(same)
    print("results", sum(chained(holder, "x") == ("x", "x") for _ in range(ROUNDS)))
    print("results", sum_of([Inverse(1)] * ROUNDS), sum(map(x_of, [One()] * 300)))
    try:
        sum_of([Inverse(1)] * ROUNDS + [Inverse(0)])
    except ZeroDivisionError as error:
        trace = error.__traceback__
        while trace.tb_next:
            trace = trace.tb_next
        print("results", type(trace.tb_frame.f_locals["self"]).__name__)

    def make(k):
        return lambda self: k + self.value

    Inverse.x = property(make(1))
    print("results", sum_of([Inverse(1)] * ROUNDS))
    Inverse.__dict__["x"].__init__(make(10))
    print("results", sum_of([Inverse(1)] * 30) in (330, 60))


for test in (cells, makers, replaced, raised, unbound, finalisers, properties, loops, collected, results):
    test()
