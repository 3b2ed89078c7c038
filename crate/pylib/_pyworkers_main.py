"""How a process of pyworkers begins: called by the worker, not by programs."""

import sys


def install():
    """Prepare a new interpreter, before any program's code runs."""
    # RustPython does this only where there is an operating system.
    sys.modules["_frozen_importlib"]._install_external_importers()
    sys.excepthook = sys.__excepthook__ = _excepthook
    main = sys.modules.setdefault("__main__", type(sys)("__main__"))
    main.__builtins__ = sys.modules["builtins"]
    main.__spec__ = None


def _excepthook(type, value, traceback, /):
    """Report an uncaught exception on sys.stderr."""
    import traceback as reporter

    # As CPython does since 3.13: its C code calls this function, too.
    reporter._print_exception_bltin(value)


def prepare_main(path, argv):
    """Make __main__ the program at `path`; return its code and namespace."""
    import multiprocessing
    import os

    import _pyworkers

    _reseed()
    multiprocessing.current_process().authkey = os.urandom(32)
    multiprocessing._set_default_start_method(_pyworkers.start_method())
    main = sys.modules["__main__"]
    sys.argv[:] = [path, *argv]
    sys.path.insert(0, os.path.dirname(path))
    main.__file__ = path
    main.__cached__ = None
    main.__package__ = None
    multiprocessing._alias_main()
    with open(path, "rb") as file:
        source = file.read()
    return compile(source, path, "exec", dont_inherit=True), main.__dict__


def run_child(data):
    """Run a child of multiprocessing from what its parent pickled; return its exit code."""
    import atexit
    import io
    import os
    from multiprocessing import process, reduction, spawn
    from multiprocessing.popen_fork import Sentinel

    _reseed()
    from_parent = io.BytesIO(data)
    process.current_process()._inheriting = True
    try:
        spawn.prepare(reduction.pickle.load(from_parent))
        child = reduction.pickle.load(from_parent)
    finally:
        del process.current_process()._inheriting
    code = child._bootstrap(Sentinel(os.getppid()))
    atexit._run_exitfuncs()
    return code


def _reseed():
    """Give a clone of the template random numbers of its own."""
    random = sys.modules.get("random")
    if random is not None:
        random._inst.seed()
