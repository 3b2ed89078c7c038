"""The interface of CPython's native profiler, in Python.

It counts calls of functions written in Python and of builtins, like the original. The profiler's own
time is part of the callers' times, so they are longer than on CPython.
"""

import sys
import time

__all__ = ["Profile", "run", "runctx"]


def _label(code):
    """The name of a function in `pstats`: file, line and function."""
    if isinstance(code, str):
        return "~", 0, code
    return code.co_filename, code.co_firstlineno, code.co_name


def _name_of_builtin(function):
    owner = getattr(function, "__self__", None)
    if owner is None or isinstance(owner, type(sys)):
        module = getattr(function, "__module__", None) or "builtins"
        return f"<built-in method {module}.{function.__name__}>"
    return f"<method {function.__name__!r} of {type(owner).__name__!r} objects>"


# What `disable` itself calls.
_OWN = _label.__code__.co_filename
_SWITCH = _name_of_builtin(sys.setprofile)


class _Entry:
    """The figures of one function, or of one function under one caller."""

    __slots__ = ("calls", "ends", "own", "total", "depth", "callers")

    def __init__(self):
        self.calls = self.ends = self.depth = 0
        self.own = self.total = 0.0
        self.callers = {}

    def begin(self):
        self.calls += 1
        self.depth += 1

    def end(self, elapsed, own):
        self.own += own
        self.depth -= 1
        # A function that calls itself has its time once.
        if not self.depth:
            self.ends += 1
            self.total += elapsed


class Profile:
    """Collects the times of calls between `enable` and `disable`.

    `timer` returns a time; `timeunit` is the length of its unit in seconds, for a timer of integers.
    `subcalls` records who calls whom, `builtins` the calls of builtins.
    """

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer = timer or time.perf_counter
        self._unit = timeunit or 1.0
        self._subcalls = subcalls
        self._builtins = builtins
        self.clear()

    def clear(self):
        """Forget all figures."""
        self._entries = {}
        # The calls that have not ended: key, entry, entry under the caller, start, time of callees.
        self._open = []

    def enable(self, subcalls=None, builtins=None):
        """Begin to collect in this thread."""
        if subcalls is not None:
            self._subcalls = bool(subcalls)
        if builtins is not None:
            self._builtins = bool(builtins)
        sys.setprofile(self._hear)

    def disable(self):
        """Stop. Calls that have not ended end now."""
        sys.setprofile(None)
        now = self._timer()
        while self._open:
            self._end(now)

    def _hear(self, frame, event, argument):
        now = self._timer()
        if event == "call":
            self._begin(frame.f_code, now)
        elif event == "return":
            self._return(frame.f_code, now)
        elif self._builtins and getattr(argument, "__self__", None) is not self:
            name = _name_of_builtin(argument)
            if event == "c_call":
                self._begin(name, now)
            else:
                self._return(name, now)

    def _begin(self, key, now):
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = _Entry()
        entry.begin()
        under = None
        if self._subcalls and self._open:
            callers = entry.callers
            caller = self._open[-1][0]
            under = callers.get(caller)
            if under is None:
                under = callers[caller] = _Entry()
            under.begin()
        self._open.append([key, entry, under, now, 0.0])

    def _return(self, key, now):
        # A function that was running at `enable` has no beginning.
        if self._open and self._open[-1][0] == key:
            self._end(now)

    def _end(self, now):
        _, entry, under, start, inner = self._open.pop()
        elapsed = (now - start) * self._unit
        entry.end(elapsed, elapsed - inner)
        if under is not None:
            under.end(elapsed, elapsed - inner)
        if self._open:
            self._open[-1][4] += elapsed

    def create_stats(self):
        """Stop, and put the figures into `stats` as `pstats` reads them."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Put the figures so far into `stats`."""
        self.stats = {}
        for key, entry in self._entries.items():
            if getattr(key, "co_filename", None) == _OWN or key == _SWITCH:
                continue
            # pstats wants all calls before the outermost ones here, and after them above.
            callers = {
                _label(caller): (under.calls, under.ends, under.own, under.total)
                for caller, under in entry.callers.items()
            }
            row = entry.ends, entry.calls, entry.own, entry.total, callers
            self.stats[_label(key)] = row

    def print_stats(self, sort=-1):
        """Print the figures, sorted as by `pstats.Stats.sort_stats`."""
        import pstats

        keys = sort if isinstance(sort, tuple) else (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*keys).print_stats()

    def dump_stats(self, file):
        """Write the figures to a file that `pstats.Stats` reads."""
        import marshal

        self.create_stats()
        with open(file, "wb") as target:
            marshal.dump(self.stats, target)

    def run(self, cmd):
        """Collect while a statement runs in `__main__`."""
        import __main__

        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        """Collect while a statement runs."""
        with self:
            exec(cmd, globals, locals)
        return self

    def runcall(self, func, /, *args, **kw):
        """Collect during a call, and return its result."""
        with self:
            return func(*args, **kw)

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *_):
        self.disable()


def run(statement, filename=None, sort=-1):
    """Profile a statement in `__main__`; print the figures, or write them to a file."""
    import __main__

    runctx(statement, __main__.__dict__, __main__.__dict__, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Profile a statement with these namespaces."""
    profile = Profile()
    try:
        profile.runctx(statement, globals, locals)
    except SystemExit:
        pass
    if filename is None:
        profile.print_stats(sort)
    else:
        profile.dump_stats(filename)


def _main():
    import argparse
    import os
    import runpy

    parser = argparse.ArgumentParser(prog="python -m cProfile")
    parser.add_argument("-o", dest="outfile", help="write the figures to a file")
    parser.add_argument("-s", dest="sort", default=2, help="sort the figures by this key")
    parser.add_argument("-m", dest="module", action="store_true", help="the program is a module")
    parser.add_argument("program", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.program:
        parser.print_usage()
        sys.exit(2)
    program, *sys.argv[1:] = options.program
    sys.argv[0] = program
    if options.module:
        code = "run_module(program, run_name='__main__', alter_sys=True)"
    else:
        sys.path.insert(0, os.path.dirname(program))
        code = "run_path(program, run_name='__main__')"
    names = {"run_module": runpy.run_module, "run_path": runpy.run_path, "program": program}
    runctx(code, names, None, options.outfile, options.sort)


if __name__ == "__main__":
    _main()
