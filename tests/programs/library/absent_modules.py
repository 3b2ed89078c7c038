#: out No module named '_sqlite3': SQLite is a library in C that is not compiled for the page | _sqlite3
#: out No module named '_zstd': Zstandard is a library in C that is not compiled for the page | _zstd
#: out No module named 'curses': the page's output is no terminal | curses
#: out No module named 'termios': the page's output is no terminal | termios
#: out No module named 'readline': the page's output is no terminal | readline
#: out No module named 'tkinter': a page has no Tk; turtle draws without it | tkinter
#: out No module named '_ssl': a page has no network of its own | _ssl
#: out No module named 'venv': a page installs no packages | venv
#: out No module named 'no_such_module' | no_such_module
#: out None [1, 2]
#: browser a machine has these modules
#: firefox
"""Modules that a page cannot have say why."""
import importlib.util
import shelve

for name in ("sqlite3", "compression.zstd", "curses", "tty", "readline", "tkinter", "ssl", "venv", "no_such_module"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error, "|", error.name)
# Who only asks gets no exception.
print(importlib.util.find_spec("readline"), end=" ")
with shelve.open("data") as kept:
    kept["a"] = [1, 2]
with shelve.open("data") as kept:
    print(kept["a"])
