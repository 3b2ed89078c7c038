#: out 'return' 0
#: out 0 0
#: out None 0
#: out 3 3
#: out True 1
#: out 'text as status' 1
#: out 'raise' 1
#: out 'os' 5
#: out 260 4
#: err Process tells-why:
#: err ValueError: no good
#: err in inner
#: err text as status
import os
import sys
from multiprocessing import Process


def inner():
    raise ValueError("no good")


def leave(how):
    if how == "raise":
        inner()
    elif how == "os":
        os._exit(5)
    elif how == "interrupt":
        raise KeyboardInterrupt
    elif how != "return":
        sys.exit(how)
    return 99


if __name__ == "__main__":
    for how in ["return", 0, None, 3, True, "text as status", "raise", "os", 256 + 4]:
        process = Process(target=leave, args=(how,), name="tells-why")
        process.start()
        process.join()
        print(repr(how), process.exitcode)
