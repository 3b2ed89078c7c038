#: out from write
#: out from print
#: out via logging handler
#: out from fd
#: out redirected: inside
#: err to stderr
#: err warning text
# How children print: print, write, descriptors, redirection, warnings; flushing at the end.
import contextlib
import io
import logging
import os
import sys
import warnings
from multiprocessing import Process


def child():
    sys.stdout.write("from write\n")
    print("from print")
    handler = logging.StreamHandler(sys.stdout)
    logging.getLogger("x").addHandler(handler)
    logging.getLogger("x").error("via logging handler")
    sys.stdout.flush()
    os.write(1, b"from fd\n")
    with contextlib.redirect_stdout(io.StringIO()) as text:
        print("inside", end="")
    print("redirected:", text.getvalue())
    print("to stderr", file=sys.stderr)
    warnings.warn("warning text")


if __name__ == "__main__":
    process = Process(target=child)
    process.start()
    process.join()
