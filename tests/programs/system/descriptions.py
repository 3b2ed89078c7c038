#: out math: This module provides access to the mathematical functions
#: out sys: This module provides access to some objects used or maintained by the
#: out time: This module provides various functions to manipulate time values
#: out itertools: Functional tools for creating and using iterators
#: out sys: This module provides access to some objects used or maintained by the
#: out changed changed
#: out True
#: out listdir(path=None)
#: out stat(path, *, dir_fd=None, follow_symlinks=True)
#: out mkdir(path, mode=511, *, dir_fd=None)
#: out scandir(path=None)
#: out access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)
#: out link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)
#: out chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)
#: out rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)
#: out remove(path, *, dir_fd=None)
#: out ('invalid syntax', ('module.py', 1, 3, 'a b\n', 1, 4))
#: out True False invalid syntax (module.py, line 1)
#: out True False invalid syntax (module.py, line 1)
#: out ('expected an indented block after function definition on line 1', ('module.py', 2, 1, 'x = 1\n', 2, 2))
#: out True False expected an indented block after function definition on line 1 (module.py, line 2)
#: out True False expected an indented block after function definition on line 1 (module.py, line 2)
#: out ("'break' outside loop", ('module.py', 1, 1, None, 1, 6))
#: out True False 'break' outside loop (module.py, line 1)
#: out True False 'break' outside loop (module.py, line 1)
#: out ('unexpected indent', ('module.py', 2, 1, '\ty\n', 2, -1))
#: out True False unexpected indent (module.py, line 2)
#: out True False unexpected indent (module.py, line 2)
#: out ("'(' was never closed", ('module.py', 1, 6, 'print(\n', 1, 0))
#: out True False '(' was never closed (module.py, line 1)
#: out True False '(' was never closed (module.py, line 1)
#: out ("'return' outside function", ('module.py', 1, 1, None, 1, 7))
#: out True False 'return' outside function (module.py, line 1)
#: out True False 'return' outside function (module.py, line 1)
#: out [3, 2, 1]
#: out 2049 True
#: out 1048575 True
#: out 17592187092992 True
#: out 4486053559795695 True
# What the built-in modules say of themselves, and what an error keeps when it is copied.
import copy
import inspect
import itertools
import math
import os
import pickle
import sys
import time

for module in math, sys, time, itertools, os.sys:
    print(module.__name__, module.__doc__.split(".")[0].split("\n")[0], sep=": ")
math.__doc__ = "changed"
print(math.__doc__, vars(math)["__doc__"])
del math.__doc__
print(hasattr(math, "__doc__"))

for function in (
    os.listdir, os.stat, os.mkdir, os.scandir, os.access, os.link, os.chown, os.rename, os.remove,
):
    try:
        print(function.__name__, inspect.signature(function), sep="")
    except ValueError as error:
        print(function.__name__, error)

for source in "a b", "def f():\nx = 1", "break", "x = 1\n\ty", "print(", "return":
    try:
        compile(source, "module.py", "exec")
    except SyntaxError as error:
        print(error.args)
        for other in pickle.loads(pickle.dumps(error)), copy.copy(error):
            print((other.filename, other.lineno, other.offset, other.text) == error.args[1][:4], other == error, other)

backwards = reversed([1, 2, 3])
backwards.__setstate__(10)
print(list(backwards))
for pair in (8, 1), (4095, 255), (4096, 256), (0xFFFFF, 0xABCDEF):
    number = os.makedev(*pair)
    print(number, (os.major(number), os.minor(number)) == pair)
