#: out of <n> modules
#: out absent, and no reason is given: []
#: out a reason is given, and it is there: []
#: browser compares the page's library
#: limit 120
"""Imports every module of the library. Those that are absent have a reason here."""
import sys
import warnings

ABSENT = {
    "of other systems than Linux": """
        _aix_support _android_support _apple_support _ios_support _osx_support _overlapped _scproxy _winapi _wmi
        msvcrt nt nturl2path winreg winsound""",
    "a page has no terminal": "_curses _curses_panel curses pty readline termios tty",
    "a page has no Tk": "_tkinter idlelib tkinter turtledemo",
    "a page has no network": "_ssl ssl",
    "a page has no system log": "syslog",
    "a page installs no packages, and starts no other Python": "ensurepip venv",
    "a library in C that is not compiled for the page": "_dbm _gdbm _sqlite3 sqlite3",
    "the module that would use it has an implementation in Python, or in another module": """
        _compression _lsprof _sha2 _uuid""",
}
# One opens a browser, the other prints a poem.
SKIPPED = {"antigravity", "this"}

warnings.simplefilter("ignore")
reasons = {name for names in ABSENT.values() for name in names.split()}
absent = set()
for name in sys.stdlib_module_names - SKIPPED:
    try:
        __import__(name)
    except ModuleNotFoundError:
        absent.add(name)
print("of", len(sys.stdlib_module_names), "modules")
print("absent, and no reason is given:", sorted(absent - reasons))
print("a reason is given, and it is there:", sorted(reasons - absent))
