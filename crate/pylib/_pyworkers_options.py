"""The interpreter's command line for processes that `subprocess` starts."""

import os
import sys

from _pyworkers_command import open_streams, set_flags

_USAGE = "usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ..."
# Options that take a value, which may follow as the next argument.
_VALUED = "cmWX"
_FLAGS = "bBdEiIOPqsSuvVRhx?"


class Options:
    """A parsed command line."""

    def __init__(self):
        self.counts = dict.fromkeys(_FLAGS, 0)
        self.warnings = []
        self.x = {}
        self.command = self.module = None
        # The arguments after the options.
        self.rest = []


def parse(arguments):
    """Parse the options among the arguments, as CPython does."""
    options = Options()
    rest = list(arguments)
    while rest:
        argument = rest[0]
        if argument == "-" or not argument.startswith("-"):
            break
        rest.pop(0)
        if argument == "--":
            break
        if argument.startswith("--"):
            _long(options, argument, rest)
        elif _short(options, argument[1:], rest):
            break
    options.rest = rest
    return options


def _long(options, argument, rest):
    if argument == "--version":
        options.counts["V"] += 1
    elif argument == "--help":
        options.counts["h"] += 1
    elif argument == "--check-hash-based-pycs" and rest:
        rest.pop(0)
    else:
        _fail(f"unknown option {argument}")


def _short(options, letters, rest):
    """Parse a group of one-letter options; return whether it names the program to run."""
    for at, letter in enumerate(letters):
        if letter in options.counts:
            options.counts[letter] += 1
            continue
        if letter not in _VALUED:
            _fail(f"Unknown option: -{letter}")
        value = letters[at + 1:]
        if not value:
            if not rest:
                _fail(f"Argument expected for the -{letter} option")
            value = rest.pop(0)
        if letter == "c":
            options.command = value
        elif letter == "m":
            options.module = value
        elif letter == "W":
            options.warnings.append(value)
        else:
            name, given, setting = value.partition("=")
            options.x[name] = setting if given else True
        return letter in "cm"
    return False


def _fail(message):
    sys.stderr.write(f"{message}\n{_USAGE}\nTry `python -h' for more information.\n")
    sys.exit(2)


def prepare(argv):
    """Apply a command line. Return code and namespace of __main__, or a function that runs it
    and its arguments."""
    options = parse(argv[1:])
    sys.orig_argv = list(argv)
    counts = options.counts
    if counts["h"] or counts["?"]:
        print(_USAGE)
        sys.exit(0)
    if counts["V"]:
        print("Python", sys.version if counts["V"] > 1 else ".".join(map(str, sys.version_info[:3])))
        sys.exit(0)
    apply(options)
    return _main(options)


def apply(options):
    """Apply the options and the corresponding environment variables."""
    counts = options.counts
    isolated = counts["I"] > 0
    environ = {} if isolated or counts["E"] else os.environ
    dev_mode = "dev" in options.x or bool(environ.get("PYTHONDEVMODE"))
    flags = {name: getattr(sys.flags, name) for name in _flag_names()}
    flags |= {
        "debug": counts["d"] or _number(environ, "PYTHONDEBUG"),
        "inspect": int(counts["i"] > 0 or bool(environ.get("PYTHONINSPECT"))),
        "interactive": int(counts["i"] > 0),
        "optimize": max(counts["O"], _number(environ, "PYTHONOPTIMIZE")),
        "no_user_site": int(isolated or counts["s"] > 0 or bool(environ.get("PYTHONNOUSERSITE"))),
        "no_site": int(counts["S"] > 0),
        "ignore_environment": int(isolated or counts["E"] > 0),
        "dont_write_bytecode": int(
            counts["B"] > 0 or bool(environ.get("PYTHONDONTWRITEBYTECODE"))),
        "verbose": max(counts["v"], _number(environ, "PYTHONVERBOSE")),
        "bytes_warning": counts["b"],
        "quiet": int(counts["q"] > 0),
        "isolated": int(isolated),
        "dev_mode": dev_mode,
        "safe_path": isolated or counts["P"] > 0 or bool(environ.get("PYTHONSAFEPATH")),
        "warn_default_encoding": int("warn_default_encoding" in options.x),
    }
    sys.pycache_prefix = options.x.get("pycache_prefix") or environ.get("PYTHONPYCACHEPREFIX")
    sys.dont_write_bytecode = bool(flags["dont_write_bytecode"])
    sys._xoptions.clear()
    sys._xoptions.update(options.x)
    set_flags(list(flags.values()))
    _optimize(flags["optimize"])
    _set_warnings(options, environ, dev_mode)
    _trace_memory(options, environ)
    path = environ.get("PYTHONPATH")
    if path:
        sys.path[:0] = [os.path.abspath(entry) for entry in path.split(os.pathsep)]
    encoding, _, errors = environ.get("PYTHONIOENCODING", "").partition(":")
    unbuffered = counts["u"] > 0 or bool(environ.get("PYTHONUNBUFFERED"))
    if unbuffered or encoding or errors:
        open_streams(unbuffered, encoding or None, errors or None)


def _flag_names():
    """The fields of sys.flags, in their order."""
    return type(sys.flags).__match_args__


def _number(environ, name):
    """The number of times that a variable counts as a given option."""
    value = environ.get(name, "")
    return int(value) if value.isdecimal() else int(bool(value))


def _optimize(level):
    """Set the optimisation level of later imports. Frozen modules are compiled already."""
    if level:
        from importlib._bootstrap_external import SourceLoader

        SourceLoader.source_to_code.__kwdefaults__["_optimize"] = min(level, 2)


def _set_warnings(options, environ, dev_mode):
    """Set the warning filters. The last one takes precedence: those of -W over those of the
    environment, as in CPython."""
    filters = ["default"] if dev_mode else []
    filters += [entry for entry in environ.get("PYTHONWARNINGS", "").split(",") if entry]
    filters += options.warnings
    if options.counts["b"]:
        filters.append(("error" if options.counts["b"] > 1 else "default") + "::BytesWarning")
    sys.warnoptions[:] = filters
    if filters:
        import warnings

        warnings._processoptions(filters)


def _trace_memory(options, environ):
    """Start tracemalloc if -X or the environment names a number of frames."""
    frames = options.x.get("tracemalloc", environ.get("PYTHONTRACEMALLOC"))
    try:
        number = int(frames or 0)
        if number:
            import tracemalloc

            tracemalloc.start(number)
    except ValueError:
        name = "-X tracemalloc=NFRAME" if "tracemalloc" in options.x else "PYTHONTRACEMALLOC"
        sys.stderr.write(f"Fatal Python error: {name}: invalid number of frames\n")
        sys.exit(1)


def _main(options):
    """Return the program to run, and set sys.argv and sys.path for it."""
    from _pyworkers_main import as_main

    main = sys.modules["__main__"]
    level = sys.flags.optimize
    rest = options.rest
    if options.command is not None:
        sys.argv[:] = ["-c", *rest]
        _insert_path("")
        return _typed(options.command, "<string>", level), main.__dict__
    if options.module is not None:
        import runpy

        sys.argv[:] = ["-m", *rest]
        _insert_path(os.getcwd())
        return runpy._run_module_as_main, (options.module,)
    if not rest or rest[0] == "-":
        sys.argv[:] = rest or [""]
        _insert_path("")
        if sys.flags.interactive or sys.stdin is not None and sys.stdin.isatty():
            import _pyworkers_repl

            return _pyworkers_repl.interact, (main.__dict__, sys.flags.quiet)
        source = sys.stdin.buffer.read() if sys.stdin is not None else b""
        return _typed(source, "<stdin>", level), main.__dict__
    sys.argv[:] = rest
    path = rest[0]
    if _holds_main(path):
        import runpy

        sys.path.insert(0, os.path.abspath(path))
        return runpy._run_module_as_main, ("__main__", False)
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as error:
        sys.stderr.write(
            f"{sys.executable}: can't open file {os.path.abspath(path)!r}:"
            f" [Errno {error.errno}] {error.strerror}\n"
        )
        sys.exit(2)
    _insert_path(os.path.dirname(os.path.realpath(path)))
    return as_main(source, os.path.join(os.getcwd(), path), min(level, 2)), main.__dict__


def _typed(source, name, level):
    """Compile source that is in no file, in a way that lets tracebacks show it."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=min(level, 2))
    if isinstance(source, str):
        import linecache

        linecache._register_code(code, source, name)
    return code


def _insert_path(entry):
    if not sys.flags.safe_path:
        sys.path.insert(0, entry)


def _holds_main(path):
    """Whether a path is a directory or an archive with a __main__."""
    if os.path.isdir(path):
        return True
    if not os.path.isfile(path):
        return False
    import zipfile

    return zipfile.is_zipfile(path)
