#: browser CPython before 3.13 stops one line later
#: in p x * 2
#: in n
#: in p x
#: in c
#: out > breakpoint.py(23)work()
#: out -> breakpoint()
#: out (Pdb) 40
#: out (Pdb) > breakpoint.py(24)work()
#: out -> x += 1
#: out (Pdb) 20
#: out (Pdb)
#: out result 21
#: out 3 commands and the last one
import contextlib
import io
import os
import sys


def work():
    x = 20
    breakpoint()
    x += 1
    return x


with contextlib.redirect_stdout(io.StringIO()) as shown:
    result = work()
folder = os.path.dirname(os.path.abspath(__file__))
for line in shown.getvalue().splitlines():
    print(line.replace(folder + os.sep, "").strip())
print("result", result)
print("3 commands and the last one" if sys.stdin.read() == "" else "input is left")
