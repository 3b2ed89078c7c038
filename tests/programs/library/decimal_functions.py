#: out exp a0cc21b28298
#: out ln f906bee5dab9
#: out log10 a05a8591f5ad
#: out sqrt cb7367c372f2
#: out logb a9cfa9d298eb
#: out next_plus daf4c8c07703
#: out next_minus 8b5f588981f1
#: out next_toward 1a65b2f092a9
#: out logical_invert 3850aa859bdf
#: out logical_and 04642492bd73
#: out logical_or 5377a5bf8301
#: out logical_xor a3214924970f
#: out rotate 937e837afd42
#: out shift 69fafe16488e
#: out scaleb 73a5c9b8c812
#: out fma 68acdc0e4785
#: out remainder_near da3767be63b5
#: out divide_int 6474047e23a8
#: out divmod 47573968bb9b
#: out max_mag 03e5d454e75a
#: out min_mag c604c0f9dbd9
#: out compare_total_mag d498d1fd7742
#: out to_sci_string 033b2dcf3fba
#: out power dc5507c5907f
#: out create_decimal 41f9262af7c7
#: out number_class c415028c0d5f
#: out normalize ae7115b44ccb
#: out quantize a3079505d5c5
#: limit 60
"""Functions of decimal on numbers by chance, with their flags. The digests are of CPython's `_decimal`."""

import hashlib
import random
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
)

ROUNDINGS = (ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP)
chance = random.Random(11)


def number():
    kind = chance.random()
    sign = chance.choice(("", "", "-"))
    if kind < 0.06:
        return sign + chance.choice(("Infinity", "NaN", "sNaN12", "NaN7", "0", "0E+5", "0E-12", "1.00", "10", "1E-5"))
    digits = str(chance.getrandbits(chance.choice((3, 8, 30, 64, 100, 128, 200))))
    if kind < 0.2:
        digits = "9" * chance.randrange(1, 60)
    point = chance.randrange(len(digits) + 1)
    return f"{sign}{digits[:point]}.{digits[point:]}{chance.choice(('', '', '', f'E{chance.randrange(-12, 12)}'))}".removesuffix(".")


def context():
    precision = chance.choice((1, 2, 5, 9, 16, 28, 28, 40, 60))
    return Context(
        prec=precision, rounding=chance.choice(ROUNDINGS), clamp=chance.randrange(2), traps=[],
        Emax=max(precision, chance.choice((10, 96, 999_999))), Emin=chance.choice((-10, -95, -999_999)),
    )


def bits():
    return "".join(chance.choice("01") for _ in range(chance.randrange(1, 45))) if chance.random() < 0.9 else number()


OPERANDS = {
    "exp": (number,), "ln": (number,), "log10": (number,), "sqrt": (number,), "logb": (number,), "next_plus": (number,),
    "next_minus": (number,), "next_toward": (number, number), "logical_invert": (bits,), "logical_and": (bits, bits),
    "logical_or": (bits, bits), "logical_xor": (bits, bits), "rotate": (number, lambda: chance.randrange(-70, 70)),
    "shift": (number, lambda: chance.randrange(-70, 70)), "scaleb": (number, lambda: chance.randrange(-70, 70)),
    "fma": (number, number, number), "remainder_near": (number, number), "divide_int": (number, number), "divmod": (number, number),
    "max_mag": (number, number), "min_mag": (number, number), "compare_total_mag": (number, number), "to_sci_string": (number,),
    "power": (number, lambda: chance.choice((chance.randrange(-30, 30), chance.randrange(-(10**6), 10**6), "0.5", f"{chance.random():.5f}"))),
    "create_decimal": (number,), "number_class": (number,), "normalize": (number,), "quantize": (number, lambda: f"1E{chance.randrange(-30, 9)}"),
}
for name, operands in OPERANDS.items():
    digest = hashlib.sha256()
    for _ in range(300):
        now = context()
        result = getattr(now, name)(*(Decimal(operand()) for operand in operands))
        digest.update(f"{result!s} {sorted(flag.__name__ for flag, is_set in now.flags.items() if is_set)}".encode())
    print(name, digest.hexdigest()[:12])
