"""The standard library: Decimal in sums of money, in a series and with a precision of its own."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

CHECKSUM = "293424.50 83.98515869419117182110787086 3454.23588050072035549622 33.42857142857142857142857143 143"


def bill(count):
    cent = Decimal("0.01")
    rate = Decimal("0.19")
    total = Decimal(0)
    for i in range(1, count):
        price = Decimal(i * 37 % 10_000) / 100
        tax = (price * rate).quantize(cent, ROUND_HALF_UP)
        total += price + tax
    return total


def exponential(x):
    with localcontext() as context:
        context.prec = 60
        term = total = Decimal(1)
        n = 1
        while term > Decimal("1e-58"):
            term = term * x / n
            total += term
            n += 1
    return +total


def work():
    total = bill(5000)
    powers = sum((exponential(Decimal(i) / 8) for i in range(20)), Decimal(0))
    roots = sum((Decimal(i).sqrt() for i in range(2, 300)), Decimal(0))
    ordered = sorted(Decimal(i * 7919 % 1000) / 7 for i in range(1000))
    return f"{total} {powers} {roots:.20f} {ordered[234]:f} {sum(d == int(d) for d in ordered)}"
