#: out TypeError: unsupported operand type(s) for +: 'decimal.Decimal' and 'float'
#: out InvalidOperation: [<class 'decimal.ConversionSyntax'>]
#: out DivisionByZero: [<class 'decimal.DivisionByZero'>]
#: out InvalidOperation: [<class 'decimal.DivisionUndefined'>]
#: out InvalidOperation: [<class 'decimal.InvalidOperation'>]
#: out ValueError: argument must be a sequence of length 3
#: out InvalidOperation: [<class 'decimal.InvalidOperation'>]
#: out OverflowError: cannot convert Infinity to integer
#: out ValueError: cannot convert NaN to integer
CASES = [
    "from decimal import *; Decimal(1) + 1.5",
    "from decimal import *; Decimal('x')",
    "from decimal import *; Decimal(1) / 0",
    "from decimal import *; Decimal(0) / 0",
    "from decimal import *; Decimal(-1).sqrt()",
    "from decimal import *; Decimal([])",
    "from decimal import *; Decimal('NaN') < 1",
    "from decimal import *; int(Decimal('Infinity'))",
    "from decimal import *; int(Decimal('NaN'))",
]

for case in CASES:
    try:
        exec(compile(case, "<case>", "exec"), {"__name__": "__main__"})
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
