#: out Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[])
#: out Context(prec=9, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow])
#: out Context(prec=9, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[])
#: out 999999999999999999 999999999999999999 -999999999999999999 -1999999999999999997 True False
#: out ValueError: valid range for prec is [1, MAX_PREC]
#: out TypeError: an integer is required
#: out ValueError: valid range for Emin is [MIN_EMIN, 0]
#: out OverflowError: Python int too large to convert to C ssize_t
#: out TypeError: valid values for rounding are
#: out ValueError: valid values for clamp are 0 or 1
#: out TypeError: argument must be a signal dict
#: out AttributeError: 'decimal.Context' object has no attribute 'foo'
#: out AttributeError: context attributes cannot be deleted
#: out KeyError: 'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]'
#: out TypeError: this function got an unexpected keyword argument 'foo'
#: out TypeError: argument must be a context
#: out TypeError: optional argument must be a context
#: out SignalDict True 9 True
#: out ['Inexact', 'Rounded'] True False True
#: out Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[DivisionByZero, Inexact, Rounded], traps=[]) True True False
#: out KeyError: 'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]'
#: out ValueError: signal keys cannot be deleted
#: out Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[DivisionByZero, Inexact, Rounded], traps=[]) True True
#: out Inexact: [<class 'decimal.Inexact'>]
#: out Overflow: [<class 'decimal.Overflow'>, <class 'decimal.Inexact'>, <class 'decimal.Rounded'>]
#: out MemoryError
#: out True 0.66667 1.2346
#: out FloatOperation: [<class 'decimal.FloatOperation'>]
#: out FloatOperation: [<class 'decimal.FloatOperation'>]
#: out True True 0.1000000000000000055511151231257827021181583404541015625 1.2346
#: out 28 28
#: out False Infinity NaN True False
#: out Decimal Sub (<class '__main__.Sub'>, ('1.50',)) here Sub
#: out ValueError: argument must be a sequence of length 3
#: out ValueError: sign must be an integer with the value 0 or 1
#: out ValueError: coefficient must be a tuple of digits
#: out ValueError: string argument in the third position must be 'F', 'n' or 'N'
#: out ValueError: exponent must be an integer
#: out Decimal('-Infinity')
#: out Decimal('sNaN12')
#: out Decimal('-1.23')
#: out TypeError: conversion from NoneType to Decimal is not supported
#: out TypeError: conversion from NoneType to Decimal is not supported
#: out TypeError: conversion from bytes to Decimal is not supported
#: out TypeError: conversion from bytes to Decimal is not supported
#: out InvalidOperation: [<class 'decimal.ConversionSyntax'>]
#: out InvalidOperation: [<class 'decimal.ConversionSyntax'>]
#: out Decimal('10')
#: out InvalidOperation: [<class 'decimal.ConversionSyntax'>]
#: out Decimal('1.2')
#: out Decimal('1.2')
#: out InvalidOperation: [<class 'decimal.ConversionSyntax'>]
#: out InvalidOperation: [<class 'decimal.ConversionSyntax'>]
#: out Decimal('-sNaN12')
#: out InvalidOperation: [<class 'decimal.ConversionSyntax'>]
#: out InvalidOperation: [<class 'decimal.InvalidOperation'>]
#: out Decimal('0E-1000001')
#: out TypeError: conversion from complex to Decimal is not supported
#: out TypeError: conversion from complex to Decimal is not supported
#: out DecimalTuple(sign=0, digits=(), exponent='n') NaN NaN False 0
#: out ValueError: cannot convert NaN to integer
#: out nan
#: out ValueError: cannot convert NaN to integer
#: out ValueError: cannot convert NaN to integer ratio
#: out (nan+0j)
#: out True
#: out DecimalTuple(sign=0, digits=(), exponent='N') sNaN sNaN False 0
#: out ValueError: cannot convert NaN to integer
#: out ValueError: cannot convert signaling NaN to float
#: out TypeError: Cannot hash a signaling NaN value
#: out ValueError: cannot convert NaN to integer
#: out ValueError: cannot convert NaN to integer ratio
#: out ValueError: cannot convert signaling NaN to float
#: out True
#: out DecimalTuple(sign=1, digits=(0,), exponent='F') -Infinity Infinity True 0
#: out OverflowError: cannot convert Infinity to integer
#: out -inf
#: out -314159
#: out OverflowError: cannot convert Infinity to integer
#: out OverflowError: cannot convert Infinity to integer ratio
#: out (-inf+0j)
#: out True
#: out DecimalTuple(sign=0, digits=(1,), exponent=5) +Normal 1E+5 False 5
#: out 100000
#: out 100000.0
#: out 100000
#: out 100000
#: out (100000, 1)
#: out (100000+0j)
#: out True
#: out DecimalTuple(sign=0, digits=(1, 2, 5, 0), exponent=-2) +Normal 12.50 False 1
#: out 12
#: out 12.5
#: out 1152921504606846988
#: out 12
#: out (25, 2)
#: out (12.5+0j)
#: out True
#: out DecimalTuple(sign=1, digits=(2,), exponent=3)
#: out '-1234567.891'
#: out ValueError: invalid format string
#: out '-1,234,567.89'
#: out '-1.2E+6'
#: out '-1234567.891'
#: out '-1234567.9'
#: out '-1234567.891'
#: out '-1234568.'
#: out '-1.234567891e+6'
#: out '-123456789.1%'
#: out ValueError: invalid format string
#: out ValueError: invalid format string
#: out '******-1.23e+6******'
#: out '12.345.67'
#: out TypeError: valid values for rounding are
#: out TypeError: conversion from str to Decimal is not supported
#: out TypeError: unsupported operand type(s) for ** or pow(): 'decimal.Decimal' and 'str'
#: out Decimal('3')
#: out Decimal('24')
#: out Decimal('2.68')
#: out Decimal('NaN5')
#: out Decimal('1.0')
#: out [1.5, 2, Decimal('2.5'), Decimal('3')]
#: firefox
"""Contexts, signals and conversions of decimal, as CPython's native module has them."""

import collections.abc
import copy
import numbers
import pickle
from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    MIN_ETINY,
    BasicContext,
    Context,
    Decimal,
    DecimalTuple,
    DefaultContext,
    DivisionByZero,
    ExtendedContext,
    FloatOperation,
    Inexact,
    InvalidOperation,
    Overflow,
    Rounded,
    getcontext,
    localcontext,
    setcontext,
)


def attempt(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(f"{type(error).__name__}: {error}".partition("\n")[0].rstrip(": "))


context = Context(traps=[])
print(context, BasicContext, ExtendedContext, sep="\n")
print(MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, isinstance(Decimal(1), numbers.Number), isinstance(Decimal(1), numbers.Real))
for name, value in ("prec", 0), ("prec", "x"), ("Emin", 1), ("Emax", 10**30), ("rounding", "UP"), ("clamp", 2), ("traps", 3), ("foo", 1):
    attempt(lambda: setattr(context, name, value))
attempt(lambda: delattr(context, "prec"))
attempt(lambda: Context(flags=[1]))
attempt(lambda: localcontext(foo=1))
attempt(lambda: setcontext(1))
attempt(lambda: Decimal(1).sqrt(context=3))

flags = context.flags
print(type(flags).__name__, isinstance(flags, collections.abc.MutableMapping), len(flags), flags is context.flags)
context.divide(1, 3)
print([signal.__name__ for signal, is_set in flags.items() if is_set], flags[Inexact], flags.get(Overflow), Rounded in flags)
flags[DivisionByZero] = True
print(context, flags == context.copy().flags, flags == dict(flags), flags == context.traps)
attempt(lambda: flags["x"])
attempt(lambda: flags.__delitem__(Inexact))
again = pickle.loads(pickle.dumps(context))
print(again, again.flags == flags, copy.copy(context).traps == context.traps)
context.clear_flags()
context.traps[Inexact] = True
attempt(lambda: context.divide(1, 3))
attempt(lambda: Context(traps=[Overflow, Inexact, Rounded]).multiply(Decimal("9e999999"), 10))
attempt(lambda: Context(prec=MAX_PREC).divide(1, 3))

with localcontext(prec=5, rounding="ROUND_UP", traps=[FloatOperation]) as local:
    print(getcontext() is local, Decimal(2) / 3, +Decimal("1.234567"))
    attempt(lambda: Decimal(1.5))
    attempt(lambda: Decimal(1) < 1.5)
    print(Decimal("1.5") == 1.5, local.flags[FloatOperation], Decimal.from_float(0.1), local.create_decimal("1.234567"))
print(getcontext().prec, DefaultContext.prec)
setcontext(ExtendedContext)
print(getcontext() is ExtendedContext, Decimal(1) / 0, Decimal(0) / 0, getcontext().flags[InvalidOperation], ExtendedContext.flags[InvalidOperation])
setcontext(DefaultContext)


class Sub(Decimal):
    """With attributes."""


sub = Sub("1.50")
sub.note = "here"
print(type(sub + 1).__name__, type(copy.copy(sub)).__name__, sub.__reduce__(), sub.note, type(Sub.from_float(1.5)).__name__)
for value in (1,), (2, (1,), 0), (0, (10,), 0), (0, (1,), "x"), (0, (1,), 1.5), (1, (1, 2), "F"), (0, [1, 2], "N"), [1, [1, 2, 3], -2]:
    attempt(lambda: Decimal(value))
for value in None, b"1", "", " 1_0 ", "\u0661.\u0662", "1e", " -sNaN0012 ", "1e-1999999999999999998", 1j:
    attempt(lambda: Decimal(value))
    attempt(lambda: Context(prec=3).create_decimal(value))
for value in "NaN", "sNaN", "-Infinity", "1E+5", "12.50":
    number = Decimal(value)
    print(number.as_tuple(), number.number_class(), number.copy_abs(), number.is_signed(), number.adjusted())
    for call in int, float, hash, round, Decimal.as_integer_ratio, complex, bool:
        if value != "NaN" or call is not hash:
            attempt(lambda: call(number))
attempt(lambda: DecimalTuple(1, (2,), 3))
for specification in "010", "<010", ",.2f", ".2", "n", "z.1f", "\u00e9>10", "#.0f", "+e", "%", "x", "10.", "*^+20.3g":
    attempt(lambda: format(Decimal("-1234567.891"), specification))
attempt(lambda: Decimal("1234567").__format__("n", {"decimal_point": ",", "thousands_sep": ".", "grouping": "\x02\x03"}))
attempt(lambda: Decimal(1).quantize(1, "x"))
attempt(lambda: Decimal(1).max("x"))
attempt(lambda: Decimal(1) ** "x")
attempt(lambda: pow(Decimal(2), 3, 5))
attempt(lambda: Context().power(a=2, b=10, modulo=1000))
attempt(lambda: round(Decimal("2.675"), 2))
attempt(lambda: Decimal(7).compare(Decimal("NaN5")))
attempt(lambda: sum([Decimal("0.1")] * 10))
attempt(lambda: sorted([Decimal(3), 2, Decimal("2.5"), 1.5]))
