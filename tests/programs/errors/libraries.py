#: out TypeError: Can't instantiate abstract class A without an implementation for abstract method 'm'
#: out TypeError: Can't instantiate abstract class A without an implementation for abstract methods 'm', 'n'
#: out TypeError: cannot use a string pattern on a bytes-like object
#: out TypeError: cannot use a bytes pattern on a string-like object
#: out TypeError: expected string or bytes-like object, got 'int'
#: out TypeError: cannot pickle '_thread.lock' object
#: out TypeError: cannot pickle '_thread.RLock' object
#: out TypeError: cannot pickle '_thread.lock' object
#: out OverflowError: intermediate overflow in fsum
#: out ValueError: maxlen must be non-negative
#: out OverflowError: signed char is greater than maximum
#: out IndexError: array index out of range
#: out TypeError: Strings must be encoded before hashing
#: out TypeError: object supporting the buffer API required
#: out Error: unknown dialect
#: out ValueError: recursion limit must be greater or equal than 1
#: out Error: unsupported locale setting
CASES = [
    "import abc\nclass A(abc.ABC):\n    @abc.abstractmethod\n    def m(self): pass\nA()",
    "import abc\nclass A(abc.ABC):\n    @abc.abstractmethod\n    def m(self): pass\n    @abc.abstractmethod\n    def n(self): pass\nA()",
    "import re; re.match('a', b'a')",
    "import re; re.match(b'a', 'a')",
    "import re; re.match('a', 1)",
    "import pickle, threading; pickle.dumps(threading.Lock())",
    "import pickle, threading; pickle.dumps(threading.RLock())",
    "import copy, threading; copy.deepcopy(threading.Lock())",
    "import math; math.fsum([1e308, 1e308])",
    "import collections; collections.deque(maxlen=-1)",
    "import array; array.array('b', [1000])",
    "import array; array.array('i')[0]",
    "import hashlib; hashlib.md5('a')",
    "import hashlib; hashlib.sha256(1)",
    "import csv; csv.reader([], dialect='no-such')",
    "import sys; sys.setrecursionlimit(0)",
    "import locale; locale.setlocale(locale.LC_ALL, 'no-such')",
]

for case in CASES:
    try:
        exec(compile(case, "<case>", "exec"), {"__name__": "__main__"})
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
