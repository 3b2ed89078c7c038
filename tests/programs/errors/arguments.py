#: out TypeError: sorted expected 1 argument, got 2
#: out TypeError: sorted expected 1 argument, got 0
#: out TypeError: dict expected at most 1 argument, got 2
#: out TypeError: update expected at most 1 argument, got 2
#: out TypeError: must be str or None, not int
#: out TypeError: must be str or None, not int
#: out TypeError: 'str' object cannot be interpreted as an integer
#: out TypeError: strip arg must be None or str
#: out TypeError: lstrip arg must be None or str
#: out TypeError: rstrip arg must be None or str
#: out a
#: out TypeError: slice indices must be integers or None or have an __index__ method
#: out TypeError: find() argument 1 must be str, not int
#: out TypeError: slice indices must be integers or None or have an __index__ method
#: out TypeError: slice indices must be integers or None or have an __index__ method
#: out TypeError: slice indices must be integers or None or have an __index__ method
#: out 3
#: out 1
#: out True
#: out OwnError: its own
#: out TypeError: tuple for startswith must only contain str, not int
#: out TypeError: tuple for endswith must only contain str, not int
#: out TypeError: The fill character must be a unicode character, not int
#: out TypeError: The fill character must be a unicode character, not NoneType
#: out TypeError: must assign iterable to extended slice
#: out TypeError: must assign iterable to extended slice
#: out None
#: out TypeError: 'str' object cannot be interpreted as an integer
#: out [(1, 1)]
#: out [(1180591620717411303424, 1)]
#: out TypeError: argument should be integer or None, not 'str'
#: out TypeError: argument should be integer or None, not 'float'
#: out TypeError: argument should be integer or None, not 'str'
#: out ''
#: out TypeError: argument should be integer or None, not 'str'
#: out TypeError: argument should be integer or None, not 'str'
#: out TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
#: out TypeError: type.__new__() argument 2 must be tuple, not int
#: out TypeError: locals must be a mapping
#: out TypeError: locals must be a mapping or None, not int
#: out TypeError: globals must be a dict
#: out TypeError: compile() arg 1 must be a string, bytes or AST object
#: out TypeError: super() argument 1 must be a type, not int
#: out <super: <class 'int'>, <int object>>
#: out TypeError: note must be a str, not 'int'
#: out TypeError: __traceback__ must be a traceback or None
#: out ValueError: embedded null byte
#: out TypeError: open() argument 'encoding' must be str or None, not int
#: out TypeError: open() argument 'newline' must be str or None, not int
#: out TypeError: open() argument 'mode' must be str, not int
#: out ValueError: bytes length not a multiple of item size
#: out ValueError: bytes length not a multiple of item size
#: out array('b', [97, 98, 99])
#: out TypeError: arg must be list
#: out TypeError: must be real number, not str
#: out ValueError: switch interval must be strictly positive
#: out (file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)
#: out ('_io', 'Open file and return a stream.  Raise OSError upon failure.')
"""Wrong arguments of built-in functions and methods, in CPython's words."""
import array
import inspect
import sys
import tempfile


class Index:
    def __index__(self):
        return 1


class OwnError(Exception):
    def __index__(self):
        raise self


file = tempfile.TemporaryFile("w+")
binary = tempfile.TemporaryFile()
CASES = [
    lambda: sorted([1, 2], 5),
    lambda: sorted(),
    lambda: dict([], 5),
    lambda: {}.update(1, 2),
    lambda: "abc".split(1),
    lambda: "abc".rsplit(1),
    lambda: "abc".split("b", "x"),
    lambda: "a".strip(1),
    lambda: "a".lstrip(1),
    lambda: "a".rstrip(1),
    lambda: "a".strip(None),
    lambda: "abc".find("a", "b"),
    lambda: "abc".find(1),
    lambda: "abc".rindex("a", 0, 1.5),
    lambda: "abc".count("a", "b"),
    lambda: b"abc".find(b"a", "b"),
    lambda: "abcabc".find("a", Index()),
    lambda: b"abcabc".count(b"a", Index(), None),
    lambda: "abc".startswith("b", Index()),
    lambda: "abc".find("a", OwnError("its own")),
    lambda: "abc".startswith((1,)),
    lambda: "abc".endswith(("x", 1)),
    lambda: "abc".center(5, 1),
    lambda: "abc".ljust(5, None),
    lambda: [1].__setitem__(slice(0, 1), 5),
    lambda: [1].__setitem__(slice(0, 2, 2), 5),
    lambda: [1].__setitem__(slice(0, 1), "ab"),
    lambda: enumerate([1], "a"),
    lambda: list(enumerate([1], Index())),
    lambda: list(enumerate([1], start=2**70)),
    lambda: file.read("a"),
    lambda: file.read(1.5),
    lambda: file.readlines("a"),
    lambda: repr(file.read(None)),
    lambda: binary.read("a"),
    lambda: binary.readline("a"),
    lambda: type("a", (1,), {}),
    lambda: type("a", 1, {}),
    lambda: eval("1", {}, 5),
    lambda: exec("1", {}, 5),
    lambda: eval("1", 5),
    lambda: compile(1, "f", "exec"),
    lambda: super(1),
    lambda: super(int, 1),
    lambda: BaseException().add_note(5),
    lambda: BaseException().with_traceback(5),
    lambda: open("a\0b"),
    lambda: open("a", encoding=1),
    lambda: open("a", newline=1),
    lambda: open("a", 1),
    lambda: array.array("i", b"abc"),
    lambda: array.array("i", bytearray(3)),
    lambda: array.array("b", b"abc"),
    lambda: array.array("i").fromlist(1),
    lambda: sys.setswitchinterval("a"),
    lambda: sys.setswitchinterval(0),
    lambda: inspect.signature(open),
    lambda: (open.__module__, open.__doc__.splitlines()[0]),
]

for case in CASES:
    try:
        print(case())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
