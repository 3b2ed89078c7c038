#: out fib 144 6765
#: out ackermann 9 123
#: out tak 3 3 2
#: out factorial 265252875323401101967303254942800
#: out primes 367 2477
#: out powers 831064.1825199127 8.0
#: out digits 10889 19 31
#: out reverse can only concatenate str (not "int") to str ['x', 2.5, None]
#: out reversed 1000 0
#: out parity 1200
#: out divide ['divisions', 'divide', 'divide', 'divide', 'divide'] 3
#: out depths [None, 3, 2, 1, 0]
#: out divisions 10477
#: out unbound cannot access local variable 'x' where it is not associated with a value
#: out unbound 1999000
#: out deep maximum recursion depth exceeded
#: out countdown 900
#: out redefined 26000
#: out shadowed 28945
#: out subclass True 3.0 1 0
#: out traced 15 5
#: out raising 1996000 [499, 999, 1499, 1999]
#: firefox
"""Functions on numbers that run without frames: wherever one is left, the interpreter has all of them again."""

import sys
import traceback

ROUNDS = 2500


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def power(x, n):
    result = 1.0
    for _ in range(n):
        result = result * x
    return result


def is_prime(n):
    for d in range(2, n):
        if n % d == 0:
            return False
        if d * d > n:
            break
    return n > 1


def digits(n):
    for place in range(0, -60, -1):
        if n == 0:
            return -place
        n = n // 10
    return 60


def swap(a, i, j):
    t = a[i] + 0
    a[i] = a[j] + 0
    a[j] = t


def reverse(a):
    for i in range(len(a) // 2):
        swap(a, i, -1 - i)


def divide(n, depth):
    if depth == 0:
        return 100 // n
    return divide(n, depth - 1) + 1


def unbound(n):
    if n > 0:
        x = n
    return x


def countdown(n):
    if n == 0:
        return 0
    return countdown(n - 1) + 1


def cube(n):
    return n * square(n)


def square(n):
    return n * n


def clamp(n):
    return min(max(n, 0), 10)


def warm(function, *arguments):
    for _ in range(ROUNDS):
        result = function(*arguments)
    return result


def run_fib(n):
    return fib(n)


def left_in_the_middle():
    """From the 21st factorial on the product needs more than 64 bits."""
    total = 0
    for n in list(range(12)) * 200 + [25, 30]:
        total = total + factorial(n)
    return total


def prime_numbers():
    found = []
    for n in range(2500):
        if is_prime(n):
            found.append(n)
    return len(found), found[-1]


def powers():
    total = 0.0
    for n in range(2500):
        total += power(1.5, n % 20)
    return total, power(2.0, 3)


def places():
    total = 0
    for n in range(3000):
        total += digits(n)
    return total, digits(10**18), digits(10**30)


def reversed_lists():
    a = list(range(1001))
    for _ in range(1001):
        reverse(a)
    b = ["x", 2.5, None]
    try:
        reverse(b)
    except TypeError as error:
        print("reverse", error, b)
    return a[0], a[-1]


def parity():
    return [is_even(n) for n in range(400) for _ in range(6)].count(True)


def divisions():
    total = 0
    for n in range(1, 2000):
        total += divide(n, 5)
    try:
        divide(0, 3)
    except ZeroDivisionError as error:
        frames = traceback.extract_tb(error.__traceback__)
        print("divide", [frame.name for frame in frames], len({frame.lineno for frame in frames}))
        tb, seen = error.__traceback__, []
        while tb is not None:
            seen.append(tb.tb_frame.f_locals.get("depth"))
            tb = tb.tb_next
        print("depths", seen)
    return total


def unbound_locals():
    total = 0
    for n in range(1, 2000):
        total += unbound(n)
    try:
        unbound(0)
    except UnboundLocalError as error:
        print("unbound", error)
    return total


def deep():
    for _ in range(2500):
        countdown(20)
    got = countdown(900)
    try:
        countdown(5000)
    except RecursionError as error:
        print("deep", error)
    return got


def redefined():
    global square
    total = 0
    old = square
    for n in range(4000):
        if n == 3000:

            def square(n):
                return 1

        total += cube(2)
    square = old
    return total


def shadowed():
    global min
    total = 0
    for n in range(4000):
        if n == 3000:

            def min(a, b):
                return -1

        total += clamp(n)
    del min
    return total


class Number(int):
    def __add__(self, other):
        return "added"


def subclass():
    return [run_fib(n) for n in [3] * 2500 + [True, 4.0, Number(1), Number(0)]][-4:]


def traced():
    calls = []

    def trace(frame, event, argument):
        if event == "call" and frame.f_code is fib.__code__:
            calls.append(frame.f_locals["n"])

    warm(run_fib, 5)
    sys.settrace(trace)
    run_fib(5)
    sys.settrace(None)
    return len(calls), run_fib(5)


class Odd(Exception):
    pass


def check(n):
    if n % 500 == 499:
        raise Odd(n)
    return n + 1


def raising():
    total = 0
    caught = []
    for n in range(2000):
        try:
            total += check(n)
        except Odd as error:
            caught.append(error.args[0])
    return total, caught


print("fib", warm(run_fib, 12), fib(20))
print("ackermann", warm(ackermann, 2, 3), ackermann(2, 60))
print("tak", warm(tak, 6, 3, 1), tak(12, 6, 2), tak(3.5, 2, 1.25))
print("factorial", left_in_the_middle())
print("primes", *prime_numbers())
print("powers", *powers())
print("digits", *places())
print("reversed", *reversed_lists())
print("parity", parity())
print("divisions", divisions())
print("unbound", unbound_locals())
print("countdown", deep())
print("redefined", redefined())
print("shadowed", shadowed())
print("subclass", *subclass())
print("traced", *traced())
print("raising", *raising())
