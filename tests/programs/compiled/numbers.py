#: out overflow 4611686018427387904 9223372036854775808 85070591730234615847396907784232501249
#: out below -9223372036854775809 -9223372036854775808
#: out shifts 9223372036854775808 -1 0 18446744073709551616
#: out division -4 2 -3.5 3 -2 -0.0
#: out zero True
#: out mixed 4501500.0 True
#: out bools 1500 True
#: out subclass seven 3000
#: out swapped (2, 1) (1, 2)
#: out chained 1998
#: out nan False True
#: firefox
"""Numbers in loops that run often enough to be compiled: every result is the interpreter's."""

ROUNDS = 3000


def overflow():
    seen = []
    x, y, z = 1, 1, 3
    for i in range(ROUNDS):
        if i == ROUNDS - 200:
            x, y = 1 << 61, 1 << 62
        if i == ROUNDS - 100:
            z = (1 << 63) - 1
        a = x + x
        b = y + y
        c = z * z
        seen = [a, b, c]
    return seen


def below():
    n = -(1 << 63)
    got = []
    for i in range(ROUNDS):
        m = n + 1 if i < ROUNDS - 1 else n
        got = [m - 1, n]
    return got


def shifts():
    got = []
    for i in range(ROUNDS):
        n = 10 if i < ROUNDS - 1 else 63
        got = [1 << n, -1 >> 200, 5 >> 64, 1 << (n + 1)]
    return got


def division():
    got = []
    for i in range(ROUNDS):
        a, b = -7, 2
        got = [a // b, i % 3 - 3 + 3, a / b, -a // b, -9 % -7, -0.0]
    return got


def zero():
    for i in range(ROUNDS):
        try:
            100 // (ROUNDS - 1 - i)
        except ZeroDivisionError as error:
            return "by zero" in error.args[0]
    return None


def mixed():
    total = 0
    for i in range(ROUNDS):
        total += i
        if i == 1000:
            total = float(total)
    return total + 3000.0, 3 == 3.0


def bools():
    total = 0
    flag = False
    for i in range(ROUNDS):
        flag = i % 2 == 0
        total += flag
    return total, flag | True


class Seven(int):
    def __add__(self, other):
        return "seven"


def subclass():
    total = 0
    numbers = [1] * ROUNDS + [Seven(7)]
    for n in numbers:
        before = total
        total = n + total
    return total, before


def swapped():
    a, b = 1, 2
    for _ in range(ROUNDS + 1):
        a, b = b, a
    return (a, b), (b, a)


def chained():
    count = 0
    for i in range(ROUNDS):
        if 500 < i < 2500 != 2499 <= 5000:
            count += 1
    return count - 1


def nan():
    x = float("nan")
    equal = different = None
    for _ in range(ROUNDS):
        equal, different = x == x, x != x
    return equal, different


print("overflow", *overflow())
print("below", *below())
print("shifts", *shifts())
print("division", *division())
print("zero", zero())
print("mixed", *mixed())
print("bools", *bools())
print("subclass", *subclass())
print("swapped", *swapped())
print("chained", chained())
print("nan", *nan())
