#: out add, multiply, bits, compare
#: out shift
#: out divide
#: out power
"""Operators on ints about the limits of machine integers, against the same operators on ints far beyond them."""

import operator

EDGES = sorted({
    sign * ((1 << bits) + delta)
    for bits in (0, 5, 29, 30, 31, 32, 52, 53, 62, 63, 64)
    for delta in (-1, 0, 1)
    for sign in (1, -1)
})
BIG = 1 << 200
ORDERS = (operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge)

for a in EDGES:
    for b in EDGES:
        assert a + b == (a + BIG) + b - BIG, (a, b)
        assert a - b == (a + BIG) - b - BIG, (a, b)
        assert a * b == (a + BIG) * (b + BIG) - BIG * BIG - BIG * a - BIG * b, (a, b)
        for part, function in ((a & b, int.__and__), (a | b, int.__or__), (a ^ b, int.__xor__)):
            assert part == function(a, b), (a, b)
        orders = (a < b, a <= b, a == b, a != b, a > b, a >= b)
        assert orders == tuple(order(a + BIG, b + BIG) for order in ORDERS), (a, b)
print("add, multiply, bits, compare")

for a in EDGES:
    for bits in (0, 1, 2, 29, 30, 31, 32, 33, 61, 62, 63, 64, 65, 130):
        assert a << bits == a * 2**bits, (a, bits)
        assert a >> bits == a // 2**bits, (a, bits)
for shift in (lambda a, b: a << b, lambda a, b: a >> b):
    try:
        shift(1, -1)
    except ValueError as error:
        assert str(error) == "negative shift count"
    else:
        raise AssertionError
print("shift")

for a in EDGES:
    for b in EDGES:
        if b == 0:
            for divide in (operator.floordiv, operator.mod, operator.truediv):
                try:
                    divide(a, b)
                except ZeroDivisionError:
                    continue
                raise AssertionError(divide)
            continue
        quotient, rest = a // b, a % b
        assert quotient * b + rest == a, (a, b)
        assert 0 <= rest < b or b < rest <= 0, (a, b, rest)
        # The quotient of the exact numbers, rounded once.
        assert a / b == (a << 200) / (b << 200), (a, b)
print("divide")

for base in (-3, -2, -1, 0, 1, 2, 3, 7, 10, 46341, 3037000500):
    product = 1
    for exponent in range(70):
        assert base**exponent == product, (base, exponent)
        product *= base
assert 2**-1 == 0.5
print("power")
