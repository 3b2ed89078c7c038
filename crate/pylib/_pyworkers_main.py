"""The start of a process of pyworkers. The worker calls these functions, programs do not."""

import sys

_CREDITS = """\
pyworkers runs RustPython, with the library of CPython. The page's notices name all authors."""
_LICENSE = """\
pyworkers and RustPython: MIT. The library of CPython: see https://docs.python.org/3/license.html"""


def install():
    """Prepare a new interpreter, before any program's code runs."""
    from _pyworkers_subprocess import INTERPRETERS

    sys.executable = sys._base_executable = INTERPRETERS[0]
    # RustPython does this only on targets with an operating system.
    sys.modules["_frozen_importlib"]._install_external_importers()
    _locate_library()
    from zipimport import zipimporter

    if zipimporter not in sys.path_hooks:
        sys.path_hooks.insert(0, zipimporter)
    _add_builtins()
    sys.excepthook = sys.__excepthook__ = _excepthook
    main = sys.modules.setdefault("__main__", type(sys)("__main__"))
    main.__builtins__ = sys.modules["builtins"]
    main.__loader__ = sys.modules["_frozen_importlib"].BuiltinImporter
    main.__spec__ = None


def _locate_library():
    """Give frozen packages a path, so that modules are found that only the site has, and frozen code
    the name of its source, which the site has, too."""
    import _imp

    get_frozen_object = _imp.get_frozen_object

    def place(name):
        return f"{sys._stdlib_dir}/{name.replace('.', '/')}"

    def source(name):
        return place(name) + ("/__init__.py" if _imp.is_frozen_package(name) else ".py")

    def named(name, *data):
        code = get_frozen_object(name, *data)
        _imp._fix_co_filename(code, source(name))
        return code

    def get_resource_reader(name):
        from importlib.readers import FileReader
        from types import SimpleNamespace

        if not _imp.is_frozen_package(name):
            return None
        return FileReader(SimpleNamespace(path=source(name)))

    def get_filename(name):
        if not _imp.is_frozen(name):
            raise ImportError(f"No such frozen object named {name}", name=name)
        return source(name)

    def get_source(name):
        from importlib.util import decode_source

        try:
            return decode_source(get_data(get_filename(name)))
        except OSError as error:
            raise ImportError("source not available through get_data()", name=name) from error

    def get_data(path):
        with open(path, "rb") as file:
            return file.read()

    _imp.get_frozen_object = named
    # Everything else sees a loader of source files.
    for method in (get_resource_reader, get_filename, get_source, get_data):
        setattr(sys.modules["_frozen_importlib"].FrozenImporter, method.__name__, staticmethod(method))
    sys._stdlib_dir = f"{sys.prefix}/lib/python{sys.version_info[0]}.{sys.version_info[1]}"
    for name, module in list(sys.modules.items()):
        # Those of the interpreter's own start have none.
        if getattr(module, "__path__", None) == []:
            module.__path__.append(place(name))


def _add_builtins():
    """Add the builtins for people at a prompt, as the module `site` does."""
    import _sitebuiltins
    import builtins

    for name in ("exit", "quit"):
        setattr(builtins, name, _sitebuiltins.Quitter(name, "Ctrl-D (i.e. EOF)"))
    builtins.copyright = _sitebuiltins._Printer("copyright", sys.copyright)
    builtins.credits = _sitebuiltins._Printer("credits", _CREDITS)
    builtins.license = _sitebuiltins._Printer("license", _LICENSE)
    builtins.help = _sitebuiltins._Helper()


def _excepthook(type, value, traceback, /):
    """Report an uncaught exception on sys.stderr."""
    import traceback as reporter

    # As in CPython since 3.13, whose C code calls this function, too.
    reporter._print_exception_bltin(value)


def prepare_main(path, argv):
    """Make __main__ the program at `path`; return its code and namespace."""
    import os

    _begin()
    sys.argv[:] = [path, *argv]
    sys.path.insert(0, os.path.dirname(path))
    with open(path, "rb") as file:
        source = file.read()
    return as_main(source, path), sys.modules["__main__"].__dict__


def prepare_command(argv):
    """Apply the interpreter's command line; return code and namespace of __main__, or a
    function that runs it and its arguments."""
    import _pyworkers_options

    _begin()
    return _pyworkers_options.prepare(argv)


def as_main(source, path, optimize=-1):
    """Make __main__ a program read from a file; return its code."""
    main = sys.modules["__main__"]
    main.__file__ = path
    main.__cached__ = None
    main.__package__ = None
    is_compiled = path.endswith(".pyc")
    loaders = sys.modules["_frozen_importlib_external"]
    kind = loaders.SourcelessFileLoader if is_compiled else loaders.SourceFileLoader
    main.__loader__ = kind("__main__", path)
    if is_compiled:
        return _compiled(source)
    return compile(source, path, "exec", dont_inherit=True, optimize=optimize)


def _compiled(data):
    """The code in a compiled file."""
    import marshal
    from importlib.util import MAGIC_NUMBER

    if data[:4] != MAGIC_NUMBER:
        raise RuntimeError("Bad magic number in .pyc file")
    # Twelve bytes follow the number: flags and a description of the source.
    return marshal.loads(data[16:])


def _begin():
    """Prepare a process that is no child of multiprocessing."""
    import os
    from multiprocessing import context, process

    import _pyworkers
    import _pyworkers_finders

    _reseed()
    process.current_process().authkey = os.urandom(32)
    # The template does not know the method of the run.
    method = context._concrete_contexts[_pyworkers.start_method()]
    context._default_context._default_context = method
    # For what a child pickles of its `__mp_main__`.
    sys.modules["__mp_main__"] = sys.modules["__main__"]
    _pyworkers_finders.install()


def run_child(data):
    """Run a child of multiprocessing from its parent's pickle; return its exit code."""
    import atexit
    import io
    import os
    from multiprocessing import process, reduction, spawn
    from multiprocessing.popen_fork import Sentinel

    import _pyworkers_finders

    _reseed()
    _pyworkers_finders.install()
    from_parent = io.BytesIO(data)
    process.current_process()._inheriting = True
    try:
        preparation = reduction.pickle.load(from_parent)
        _apply(preparation.pop("interpreter_args", []))
        spawn.prepare(preparation)
        child = reduction.pickle.load(from_parent)
    finally:
        del process.current_process()._inheriting
    code = child._bootstrap(Sentinel(os.getppid()))
    atexit._run_exitfuncs()
    return code


def _apply(arguments):
    """Apply the parent's interpreter options, if there are any."""
    if arguments:
        import _pyworkers_options

        _pyworkers_options.apply(_pyworkers_options.parse(arguments))


def _reseed():
    """Reseed the random numbers of a copy of the template."""
    random = sys.modules.get("random")
    if random is not None:
        random._inst.seed()
