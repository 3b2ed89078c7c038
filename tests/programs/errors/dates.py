#: out TypeError: function missing required argument 'month' (pos 2)
#: out TypeError: function missing required argument 'year' (pos 1)
#: out TypeError: can't subtract offset-naive and offset-aware datetimes
#: out TypeError: can't compare offset-naive and offset-aware datetimes
#: out TypeError: '<' not supported between instances of 'datetime.datetime' and 'int'
#: out TypeError: '<' not supported between instances of 'datetime.date' and 'datetime.datetime'
#: out TypeError: unsupported operand type(s) for +: 'datetime.date' and 'int'
#: out TypeError: unsupported operand type(s) for +: 'datetime.date' and 'datetime.date'
#: out OverflowError: Python int too large to convert to C int
#: out TypeError: unsupported operand type(s) for +: 'datetime.timedelta' and 'int'
#: out OverflowError: date value out of range
#: out TypeError: fromisoformat: argument must be str
#: out TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
CASES = [
    "from datetime import *; datetime(2020)",
    "from datetime import *; date()",
    "from datetime import *; datetime(2020, 1, 1) - datetime(2020, 1, 1, tzinfo=timezone.utc)",
    "from datetime import *; datetime(2020, 1, 1) < datetime(2020, 1, 1, tzinfo=timezone.utc)",
    "from datetime import *; datetime(2020, 1, 1) < 1",
    "from datetime import *; date(2020, 1, 1) < datetime(2020, 1, 1)",
    "from datetime import *; date(2020, 1, 1) + 1",
    "from datetime import *; date(2020, 1, 1) + date(2020, 1, 1)",
    "from datetime import *; timedelta(days=10**10)",
    "from datetime import *; timedelta(1) + 1",
    "from datetime import *; date.max + timedelta(1)",
    "from datetime import *; date.fromisoformat(1)",
    "from datetime import *; datetime(2020, 1, 1, tzinfo=1)",
]

for case in CASES:
    try:
        exec(compile(case, "<case>", "exec"), {"__name__": "__main__"})
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
