#: out TypeError: len() takes exactly one argument (0 given)
#: out TypeError: len() takes exactly one argument (2 given)
#: out TypeError: len() takes no keyword arguments
#: out TypeError: abs() takes exactly one argument (0 given)
#: out TypeError: map() must have at least two arguments.
#: out TypeError: callable() takes exactly one argument (0 given)
#: out TypeError: bytes() argument 'encoding' must be str, not int
#: out TypeError: str() argument 'encoding' must be str, not int
#: out TypeError: replace() argument 1 must be str, not int
#: out TypeError: replace() takes at least 2 positional arguments (1 given)
#: out TypeError: find() argument 1 must be str, not int
#: out TypeError: count() argument 1 must be str, not int
#: out TypeError: A.__init_subclass__() takes no keyword arguments
#: out TypeError: strftime() argument 1 must be str, not int
#: out TypeError: math.sqrt() takes exactly one argument (0 given)
#: out TypeError: type 'partial' takes at least one argument
#: out error: argument for 's' must be a bytes object
#: out error: required argument is not a float
#: out TypeError: heappush() argument 1 must be list, not int
#: out TypeError: intern() argument must be str, not int
#: out TypeError: globals() takes no arguments (1 given)
#: out TypeError: type.__new__() argument 2 must be tuple, not int
#: out TypeError: type.__new__() argument 3 must be dict, not int
#: out TypeError: property() takes at most 4 arguments (5 given)
#: out TypeError: id() takes exactly one argument (0 given)
#: out TypeError: list.append() takes exactly one argument (0 given)
#: out TypeError: list.append() takes exactly one argument (2 given)
#: out TypeError: sort() takes no positional arguments
#: out TypeError: set.add() takes exactly one argument (0 given)
#: out TypeError: str.format_map() takes exactly one argument (0 given)
#: out TypeError: str.translate() takes exactly one argument (0 given)
#: out TypeError: if you give only one argument to maketrans it must be a dict
#: out TypeError: str.upper() takes no arguments (1 given)
#: out TypeError: splitlines() takes at most 1 argument (2 given)
#: out TypeError: encode() argument 'encoding' must be str, not int
#: out TypeError: str.isdigit() takes no arguments (1 given)
#: out TypeError: unbound method str.upper() needs an argument
#: out TypeError: object.__new__(): not enough arguments
#: out TypeError: BaseExceptionGroup.__new__() argument 1 must be str, not int
#: out TypeError: ValueError() takes no keyword arguments
CASES = [
    "len()",
    "len(1, 2)",
    "len(x=1)",
    "abs()",
    "map()",
    "callable()",
    "bytes(1, 2)",
    "str(b'a', 1)",
    "'a'.replace(1, 2)",
    "'a'.replace('a')",
    "'a'.find(1)",
    "'a'.count(1)",
    "class A(foo=1): pass",
    "import time; time.strftime(1)",
    "import math; math.sqrt()",
    "import functools; functools.partial()",
    "import struct; struct.pack('s', 'a')",
    "import struct; struct.pack('f', 'a')",
    "import heapq; heapq.heappush(1, 2)",
    "import sys; sys.intern(1)",
    "globals(1)",
    "type('A', 1, {})",
    "type('A', (), 1)",
    "property(1, 2, 3, 4, 5)",
    "id()",
    "[].append()",
    "[].append(1, 2)",
    "[].sort(1)",
    "set().add()",
    "'a'.format_map()",
    "'a'.translate()",
    "str.maketrans(1)",
    "'a'.upper(1)",
    "'a'.splitlines(1, 2)",
    "'a'.encode(1)",
    "'a'.isdigit(1)",
    "str.upper()",
    "object.__new__()",
    "ExceptionGroup(1, [ValueError()])",
    "ValueError(x=1)",
]

for case in CASES:
    try:
        exec(compile(case, "<case>", "exec"), {"__name__": "__main__"})
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
