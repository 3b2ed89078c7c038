"""The finders of modules. The program's own files precede the standard library, as in CPython,
although the library is in the interpreter here. Library modules that the template has imported
are reused."""

import posix
import sys
from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec
from _frozen_importlib_external import PathFinder

# The entries of sys.path for the library. The site has what the interpreter lacks: the page fetches a
# file when it is opened, and their names when the last finder asks for the first one.
_LIBRARY = (sys._stdlib_dir, "/usr/local/lib/python314.zip")

# The modules that CPython's interpreter imports at its start, and `warnings`, which looks itself
# up there.
_OWN = {
    "__main__", "__mp_main__", "_py_warnings", "warnings", "_abc", "_codecs", "_collections_abc",
    "_frozen_importlib", "_frozen_importlib_external", "_imp", "_io", "_signal", "_sitebuiltins",
    "_stat", "_thread", "_warnings", "_weakref", "abc", "builtins", "codecs", "encodings",
    "encodings.aliases", "encodings.utf_8", "genericpath", "io", "marshal", "os", "os.path",
    "posix", "posixpath", "site", "stat", "sys", "time", "zipimport", "zlib",
}

# Why the page has no such module.
_REASONS = {
    "SQLite is a library in C that is not compiled for the page": ("_sqlite3",),
    "Zstandard is a library in C that is not compiled for the page": ("_zstd",),
    "the page's output is no terminal": ("_curses", "_curses_panel", "curses", "readline", "termios"),
    "a page has no Tk; turtle draws without it": ("_tkinter", "idlelib", "tkinter", "turtledemo"),
    "a page has no network of its own": ("_ssl",),
    "a page has no system log": ("syslog",),
    "a page installs no packages": ("ensurepip", "venv"),
}


def install():
    """Let the running program find modules as it would elsewhere."""
    hidden = {name: module for name, module in sys.modules.items() if _is_hideable(name, module)}
    for name in hidden:
        del sys.modules[name]
    # The template had no files. Lookups that failed there may succeed now.
    sys.path_importer_cache.clear()
    FilesFirst.invalidate_caches()
    sys.meta_path[:] = [BuiltinImporter, FilesFirst, _Preloaded(hidden), FrozenImporter, PathFinder, _Absent]


def _is_hideable(name, module):
    # Our own helpers import one another, and native modules would be created anew.
    spec = getattr(module, "__spec__", None)
    return (
        name not in _OWN
        and not name.startswith("_pyworkers")
        and spec is not None
        and spec.loader is not BuiltinImporter
    )


class FilesFirst:
    """Finds modules in the program's files, which shadow the library's.

    Each access to a file is a request to the page and nearly always fails, so directories are
    listed once. A program that creates such a file while it runs calls
    importlib.invalidate_caches().
    """

    # The first part of each name in a directory, or None for an archive.
    _names = {}

    @classmethod
    def invalidate_caches(cls):
        cls._names.clear()

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        # Modules within a package are found by the package's own path.
        if path is not None or not any(cls._may_hold(entry, name) for entry in sys.path):
            return None
        spec = PathFinder.find_spec(name)
        # A directory without __init__.py has the lowest precedence.
        return None if spec is None or spec.loader is None else spec

    @classmethod
    def _may_hold(cls, entry, name):
        if not isinstance(entry, str) or entry.startswith(_LIBRARY):
            return False
        if entry not in cls._names:
            try:
                names = {file.partition(".")[0] for file in posix.listdir(entry or ".")}
            except NotADirectoryError:
                names = None
            except OSError:
                names = set()
            cls._names[entry] = names
        names = cls._names[entry]
        return names is None or name in names


class _Preloaded:
    """Finds and loads modules that the template has imported, unchanged."""

    # For `runpy`, which calls the loader of a module that it does not import, and for tools that read sources.
    get_code = FrozenImporter.get_code
    is_package = FrozenImporter.is_package
    get_filename = staticmethod(FrozenImporter.get_filename)
    get_source = staticmethod(FrozenImporter.get_source)
    get_data = staticmethod(FrozenImporter.get_data)
    get_resource_reader = staticmethod(FrozenImporter.get_resource_reader)

    def __init__(self, modules):
        self._modules = modules
        self._specs = {}

    def find_spec(self, name, path=None, target=None):
        module = self._modules.get(name)
        if module is None:
            return None
        is_package = hasattr(module, "__path__")
        return ModuleSpec(name, self, origin=module.__spec__.origin, is_package=is_package)

    def create_module(self, spec):
        module = self._modules.pop(spec.name)
        self._specs[spec.name] = module.__spec__
        return module

    def exec_module(self, module):
        # The import system has replaced the module's spec by ours.
        module.__spec__ = self._specs.pop(module.__spec__.name)
        # A package has imported modules of its own when its code ran.
        within = module.__name__ + "."
        for name in [name for name in self._modules if name.startswith(within)]:
            sys.modules[name] = self._modules.pop(name)


class _Absent:
    """Says why there is no such module, where importing it would say only that."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        reason = next((reason for reason, names in _REASONS.items() if name in names), None)
        # `importlib.util.find_spec` asks whether a module exists, and is answered by None.
        if reason and sys._getframe(2).f_code.co_name == "_find_and_load_unlocked":
            raise ModuleNotFoundError(f"No module named {name!r}: {reason}", name=name)
        return None
