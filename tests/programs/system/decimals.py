#: out add f396ce7e9359
#: out sub 36b8365c369c
#: out mul 4a75ab09c062
#: out truediv 042b0d95e08a
#: out floordiv d3777f1c33f5
#: out mod 02b46974ac08
#: out lt 8874dfe27e19
#: out le 0c99b0c1c17f
#: out eq 7e8f9dc86dd5
#: out ne b426221c3790
#: out gt 49286d049716
#: out ge d7329d648610
#: out neg d69eec133133
#: out pos 403cd0bcbec0
#: out abs cb6daa4e668d
#: out bool 940825cd8e4e
#: out int 809236c9ec84
#: out float 67c106a6d098
#: out str 655cce1b722d
#: out repr 51a31f840989
#: out hash 7424373eea90
#: out tuple fab669ed8190
#: out normalize 5a56be88aa51
#: out integral b1537cefce25
#: out exact 0b8bed721b7d
#: out eng 225d91d427cf
#: out adjusted 9989aee36676
#: out negate 73ff195dfb6f
#: out absolute 770267ac7d7e
#: out sqrt 613b31f6578a
#: out next 3eb8c6feb10c
#: out round 804b449b8d0b
#: out whole 7a1e174b1a8a
#: out format d9db4585e7f9
#: out created 6a0bea50a6d1
#: out scaled e16b550d14ce
#: out logb b8c64301c2e0
#: out digits 0a9cfffab303
#: out quantize 603535732e8c
#: out rounded 320f17463289
#: out divmod 44604cbd426b
#: out compare 81668264bedb
#: out total 0cb4fd5d3c6e
#: out max b6103589c5ef
#: out remainder ffe0cc516ab2
#: out context 0a24f920aef2
#: out fused 708de781a503
#: out same 40cc6910800e
#: out True <class 'decimal.Decimal'> ('1.50',) 1000.5 7 12 0E+99999
#: out <class '__main__.Money'> 10.99 <class 'decimal.Decimal'> <class '__main__.Money'> False True 1
#: out <class 'decimal.Inexact'> True
#: out 1.0 0.125
#: out TypeError
#: out InvalidOperation
#: out TypeError
#: out TypeError
#: out AttributeError
#: out TypeError
#: out False True True 1024 2.5 3 2.0
#: out True True True 2 False True
#: out 6001 91 5118 7630 4300
#: firefox
#: limit 120
"""Operations of decimal on numbers by chance, under contexts of all kinds. The digests are of CPython's `_decimal`."""
import hashlib
import operator
import random
import sys
from decimal import (
    ROUND_05UP,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DecimalException,
    Inexact,
    getcontext,
    localcontext,
)

ROUNDINGS = (ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP)
chance = random.Random(10)


def number():
    kind = chance.random()
    sign = chance.choice(("", "-", "+"))
    if kind < 0.05:
        return Decimal(sign + chance.choice(("Infinity", "NaN", "sNaN12", "NaN7", "0", "0E+5", "0E-12")))
    digits = str(chance.getrandbits(chance.choice((3, 8, 30, 64, 90, 140, 500))))
    if kind < 0.2:
        digits = digits.rstrip("0") + "5" + "0" * chance.randrange(8)
    point = chance.randrange(len(digits) + 1)
    exponent = chance.choice(("", "", "", f"E{chance.randrange(-40, 40)}", f"e+{chance.randrange(1000)}", f"E-{chance.randrange(1000)}"))
    return Decimal(f"{sign}{digits[:point]}.{digits[point:]}{exponent}")


def context():
    precision = chance.choice((1, 2, 5, 9, 16, 28, 60))
    chosen = Context(
        prec=precision, rounding=chance.choice(ROUNDINGS), clamp=chance.randrange(2), capitals=chance.randrange(2),
        Emax=max(precision, chance.choice((10, 96, 999_999))), Emin=chance.choice((-10, -95, -999_999)),
    )
    for signal in sorted(chosen.traps, key=str):
        chosen.traps[signal] = chance.random() < 0.1
    return chosen


def record(call, *args):
    with localcontext(context()) as now:
        try:
            result = call(*args)
        except DecimalException:
            # Implementations differ in which of several trapped conditions comes first.
            return "trapped"
        except (OverflowError, TypeError, ValueError) as error:
            result = type(error).__name__
        return f"{result!s} {sorted(flag.__name__ for flag, is_set in now.flags.items() if is_set)}"


def power_free(digest, name, call, arity, rounds=1500):
    for _ in range(rounds):
        operands = [number() for _ in range(arity)]
        if arity == 2 and chance.random() < 0.1:
            operands[chance.randrange(2)] = chance.randrange(-10**chance.randrange(1, 40), 10**6)
        if not any(isinstance(operand, Decimal) for operand in operands):
            continue
        digest.update(record(call, *operands).encode())
    print(name, digest.hexdigest()[:12])


for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "lt", "le", "eq", "ne", "gt", "ge"):
    power_free(hashlib.sha256(), name, getattr(operator, name), 2)
for name, call in {
    "neg": operator.neg, "pos": operator.pos, "abs": abs, "bool": bool, "int": int, "float": float, "str": str, "repr": repr,
    "hash": lambda value: hash(value) if not value.is_nan() else "nan",
    "tuple": Decimal.as_tuple, "normalize": Decimal.normalize, "integral": Decimal.to_integral_value, "exact": Decimal.to_integral_exact,
    "eng": Decimal.to_eng_string, "adjusted": Decimal.adjusted, "negate": Decimal.copy_negate, "absolute": Decimal.copy_abs, "sqrt": Decimal.sqrt,
    "next": Decimal.next_plus, "round": lambda value: round(value, 2), "whole": round, "format": lambda value: format(value, ".3f"),
    "created": lambda value: getcontext().create_decimal(value),
    "scaled": lambda value: value.scaleb(3), "logb": Decimal.logb, "digits": lambda value: f"{value:,.2f} {value:e} {value:>40}",
}.items():
    power_free(hashlib.sha256(), name, call, 1, 400)
for name, call in {
    "quantize": lambda left, right: Decimal(left).quantize(right),
    "rounded": lambda left, right: Decimal(left).quantize(Decimal(1).scaleb(-3), rounding=chance.choice(ROUNDINGS)),
    "divmod": divmod, "compare": lambda left, right: Decimal(left).compare(right), "total": lambda left, right: Decimal(left).compare_total(Decimal(right)),
    "max": lambda left, right: Decimal(left).max(right), "remainder": lambda left, right: Decimal(left).remainder_near(right),
    "context": lambda left, right: getcontext().subtract(left, getcontext().multiply(right, 3)),
    "fused": lambda left, right: Decimal(left).fma(right, Decimal("1.5")), "same": lambda left, right: Decimal(left).same_quantum(Decimal(right)),
}.items():
    power_free(hashlib.sha256(), name, call, 2, 600)

same = Decimal("1.50")
print(Decimal(same) is same, type(same + 1), same.__reduce__()[1], Decimal("1_000.5"), Decimal(" 7 "), Decimal("\u0661\u0662"), Decimal("1e99999") * 0)


class Money(Decimal):
    def __add__(self, other):
        return Money(super().__add__(other))


price = Money("9.99")
print(type(price + 1), price + 1, type(price * 2), type(Money(price)), Money(price) is price, price == Decimal("9.99"), {price: 1}[Decimal("9.990")])
with localcontext() as now:
    now.traps[Inexact] = True
    try:
        Decimal(1) / 3
    except Inexact as error:
        print(type(error), bool(now.flags[Inexact]))
    print(sum(map(Decimal, ("0.1", "0.2", "0.7"))), Decimal(1) / 8)
for attempt in (lambda: Decimal(None), lambda: Decimal("x"), lambda: Decimal(1) + 1.5, lambda: Decimal(1) < "1", lambda: setattr(Decimal(1), "x", 1), lambda: Decimal(1).quantize(None)):
    try:
        print(attempt())
    except (TypeError, ArithmeticError, AttributeError) as error:
        print(type(error).__name__)
print(Decimal("1.1") == 1.1, Decimal("0.5") == 0.5, Decimal(1) == 1 + 0j, Decimal(2).__pow__(10), 3 - Decimal("0.5"), 7 // Decimal(2), 7 % Decimal("2.5"))


class Plain(Decimal):
    """Nothing of its own."""


print(Plain(7) < 8, Plain(7) == Plain(7), 7 == Plain(7), max(Plain(1), Plain(2)), Plain(7) != 7, 8 >= Plain(7))

# More digits than int() and str() may convert.
with localcontext(prec=6000):
    root = Decimal(2).sqrt()
    power = Decimal(2) ** 17000
    quotient, rest = divmod(power, Decimal(3) ** 100)
    print(len(str(root)), str(root)[-2:], power.adjusted() + 1, str(power)[-2:] + str(rest)[:2], sys.get_int_max_str_digits())
