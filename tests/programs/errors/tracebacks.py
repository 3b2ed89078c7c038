#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in <lambda>
#: out     for function in (lambda: deeper(1), subscripts, caused, over_lines, several, misspelt_attribute, misspelt_name,
#: out                              ~~~~~~^^^
#: out   File, in deeper
#: out     return divide(x, 1) + 2
#: out            ~~~~~~^^^^^^
#: out   File, in divide
#: out     return a + b * (a / 0)
#: out                     ~~^~~
#: out ZeroDivisionError: division by zero
#: out --
#: out Traceback (most recent call last):
#: out   File, in subscripts
#: out     return table["a"]["b"][5] + 1
#: out            ~~~~~~~~~~~~~~~^^^
#: out IndexError: list index out of range
#: out
#: out During handling of the above exception, another exception occurred:
#: out
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in subscripts
#: out     return table["x"]["y"]
#: out            ~~~~~^^^^^
#: out KeyError: 'x'
#: out --
#: out Traceback (most recent call last):
#: out   File, in caused
#: out     int("x")
#: out     ~~~^^^^^
#: out ValueError: invalid literal for int() with base 10: 'x'
#: out
#: out The above exception was the direct cause of the following exception:
#: out
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in caused
#: out     raise second from error
#: out RuntimeError: second
#: out a note
#: out two
#: out lines
#: out --
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in over_lines
#: out     return (1 +
#: out             ~~~
#: out             2 +
#: out             ~~^
#: out             None +
#: out             ~~~~
#: out TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
#: out --
#: out   + Exception Group Traceback (most recent call last):
#: out   |   File, in <module>
#: out   |     function()
#: out   |     ~~~~~~~~^^
#: out   |   File, in several
#: out   |     raise ExceptionGroup("several", [*errors, ExceptionGroup("nested", [TypeError("t")])])
#: out   | ExceptionGroup: several (3 sub-exceptions)
#: out   +-+---------------- 1 ----------------
#: out     | Traceback (most recent call last):
#: out     |   File, in several
#: out     |     raise ValueError(k)
#: out     | ValueError: 0
#: out     +---------------- 2 ----------------
#: out     | Traceback (most recent call last):
#: out     |   File, in several
#: out     |     raise ValueError(k)
#: out     | ValueError: 1
#: out     +---------------- 3 ----------------
#: out     | ExceptionGroup: nested (1 sub-exception)
#: out     +-+---------------- 1 ----------------
#: out       | TypeError: t
#: out       +------------------------------------
#: out --
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in misspelt_attribute
#: out     return Shape().areas
#: out            ^^^^^^^^^^^^^
#: out AttributeError: 'Shape' object has no attribute 'areas'. Did you mean: 'area'?
#: out --
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in misspelt_name
#: out     return conter + counter
#: out            ^^^^^^
#: out NameError: name 'conter' is not defined. Did you mean: 'counter'?
#: out --
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in misspelt_import
#: out     from collections import OrderedDct
#: out ImportError: cannot import name 'OrderedDct' from 'collections'. Did you mean: 'OrderedDict'?
#: out --
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in calls_a_number
#: out     return [v() for v in values]
#: out             ~^^
#: out TypeError: 'int' object is not callable
#: out --
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in not_ascii
#: out     text = "ü" * 3; return text.nothing + "日本"
#: out                            ^^^^^^^^^^^^
#: out AttributeError: 'str' object has no attribute 'nothing'
#: out --
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in keyword
#: out     return divide(1,
#: out                   c=3)
#: out TypeError: divide() got an unexpected keyword argument 'c'
#: out --
#: out Traceback (most recent call last):
#: out   File, in <module>
#: out     function()
#: out     ~~~~~~~~^^
#: out   File, in bad_source
#: out     compile("x = 1\nif x\n    pass\n", "<source>", "exec")
#: out     ~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#: out   File "<source>", line 2
#: out     if x
#: out         ^
#: out SyntaxError: expected ':'
#: out --
#: out [Previous line repeated N more times]
# What a traceback shows: the parts of a line that failed, chains, groups, notes, repetitions and suggestions.
import re
import sys
import traceback


def divide(a, b):
    return a + b * (a / 0)


def deeper(x):
    return divide(x, 1) + 2


def subscripts():
    table = {"a": {"b": [1, 2]}}
    try:
        return table["a"]["b"][5] + 1
    except IndexError:
        return table["x"]["y"]


def caused():
    try:
        int("x")
    except ValueError as error:
        second = RuntimeError("second")
        second.add_note("a note")
        second.add_note("two\nlines")
        raise second from error


def over_lines():
    return (1 +
            2 +
            None +
            4)


def several():
    errors = []
    for k in range(2):
        try:
            raise ValueError(k)
        except ValueError as error:
            errors.append(error)
    raise ExceptionGroup("several", [*errors, ExceptionGroup("nested", [TypeError("t")])])


class Shape:
    def __init__(self):
        self.area = 1


def misspelt_attribute():
    return Shape().areas


def misspelt_name():
    counter = 1
    return conter + counter


def misspelt_import():
    from collections import OrderedDct
    return OrderedDct


def calls_a_number():
    values = [int, 2]
    return [v() for v in values]


def not_ascii():
    text = "ü" * 3; return text.nothing + "日本"


def keyword():
    return divide(1,
                  c=3)


def recursive(n):
    return recursive(n + 1)


def bad_source():
    compile("x = 1\nif x\n    pass\n", "<source>", "exec")


for function in (lambda: deeper(1), subscripts, caused, over_lines, several, misspelt_attribute, misspelt_name,
                 misspelt_import, calls_a_number, not_ascii, keyword, bad_source):
    try:
        function()
    except Exception:
        text = re.sub(r'File "[^<"]*", line \d+', "File", traceback.format_exc())
        print(re.sub(r" \((/.*?|unknown location)\)", "", text).rstrip())
        print("--")
limit = sys.getrecursionlimit()
try:
    sys.setrecursionlimit(100)
    recursive(0)
except RecursionError as error:
    sys.setrecursionlimit(limit)
    lines = traceback.format_exception(error)
    print(re.sub(r"\d+", "N", lines[-2].strip()))
