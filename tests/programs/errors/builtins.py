#: out UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
#: out UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
#: out TypeError: can only concatenate list (not "tuple") to list
#: out TypeError: can only concatenate tuple (not "list") to tuple
#: out TypeError: can't concat str to bytes
#: out OverflowError: (34, 'Numerical result out of range')
#: out ValueError: list.remove(x): x not in list
#: out ValueError: subsection not found
#: out TypeError: range indices must be integers or slices, not str
#: out TypeError: iter(v, w): v must be callable
#: out TypeError: 'int' object is not reversible
#: out TypeError: 'set' object is not reversible
#: out TypeError: sep must be None or a string, not int
#: out TypeError: end must be None or a string, not int
#: out TypeError: cannot convert dictionary update sequence element #0 to a sequence
#: out TypeError: cannot convert dictionary update sequence element #0 to a sequence
#: out IndexError: bytearray index out of range
#: out TypeError: must be str, not int
#: out ValueError: Invalid format specifier 'x.' for object of type 'int'
#: out TypeError: multiple bases have instance lay-out conflict
#: out TypeError: exceptions must derive from BaseException
#: out TypeError: exceptions must derive from BaseException
#: out TypeError: exceptions must derive from BaseException
#: out TypeError: catching classes that do not inherit from BaseException is not allowed
#: out TypeError: eval() arg 1 must be a string, bytes or code object
#: out TypeError: exec() arg 1 must be a string, bytes or code object
#: out TypeError: cannot convert 'str' object to bytes
#: out TypeError: object.__new__(X): X is not a type object (int)
CASES = [
    "def f():\n    print(x)\n    x = 1\nf()",
    "def f():\n    x += 1\nx = 0\nf()",
    "[1] + (2,)",
    "(1,) + [2]",
    "b'a' + 'b'",
    "2.0 ** 10000",
    "[1].remove(2)",
    "b'abc'.index(b'd')",
    "range(3)['a']",
    "iter(1, 2)",
    "reversed(1)",
    "reversed({1})",
    "print('a', sep=5)",
    "print('a', end=5)",
    "dict([1])",
    "{}.update([1])",
    "bytearray(b'a')[5]",
    "'a'.partition(1)",
    "f'{1:x.}'",
    "class A(int, str): pass",
    "raise 1",
    "raise None",
    "raise int",
    "try:\n    1/0\nexcept 1: pass",
    "eval(1)",
    "exec(1)",
    "int.from_bytes('a')",
    "object.__new__(1)",
]

for case in CASES:
    try:
        exec(compile(case, "<case>", "exec"), {"__name__": "__main__"})
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
