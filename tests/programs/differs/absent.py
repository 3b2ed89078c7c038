#: out os: []
#: out select: []
#: out getoutput FileNotFoundError 2 True
#: out getstatusoutput FileNotFoundError 2 True
#: out run FileNotFoundError 2 True
#: out preexec_fn RuntimeError
#: out create_subprocess_shell FileNotFoundError
#: out NumPy: No module named 'numpy'
#: browser CPython has it all
# What cannot exist in a page is not there, or says why.
import asyncio
import os
import select
import subprocess
import sys

GONE = "fork forkpty posix_spawn execv system".split()

if __name__ == "__main__":
    print("os:", [name for name in GONE if hasattr(os, name)])
    print("select:", [name for name in ["epoll", "kqueue"] if hasattr(select, name)])
    for call in [subprocess.getoutput, subprocess.getstatusoutput, subprocess.run]:
        try:
            call("ls")
        except OSError as error:
            noted = "A web page can only run Python itself" in error.__notes__[0]
            print(call.__name__, type(error).__name__, error.errno, noted)
    try:
        subprocess.run([sys.executable, "-c", ""], preexec_fn=print)
    except RuntimeError as error:
        print("preexec_fn", type(error).__name__)
    try:
        asyncio.run(asyncio.create_subprocess_shell("ls"))
    except OSError as error:
        print("create_subprocess_shell", type(error).__name__)
    try:
        import numpy  # noqa: F401
    except ImportError as error:
        print("NumPy:", error)
