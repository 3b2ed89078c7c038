#: out a web page cannot load shared libraries: there are no foreign functions here
#: out a web page cannot load shared libraries: there are no foreign functions here
#: out a web page cannot load shared libraries: there are no foreign functions here
#: out None
#: out a web page has no foreign functions, and nothing to call back
#: browser CPython loads libraries
import ctypes
import ctypes.util

for action in [lambda: ctypes.CDLL("libm.so.6"), lambda: ctypes.cdll.LoadLibrary("libc.so.6"),
               lambda: ctypes.pythonapi.Py_IncRef(None)]:
    try:
        action()
    except OSError as error:
        print(error)
print(ctypes.util.find_library("m"))
try:
    ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 1)
except NotImplementedError as error:
    print(error)
