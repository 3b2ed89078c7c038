"""Where modules come from: the program's own files before the standard library, as in CPython,
although the library is in the interpreter here; and of the library what a template has imported
already."""

import posix
import sys
from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec
from _frozen_importlib_external import PathFinder

# What CPython's interpreter imports for itself; and `warnings`, which looks for itself there.
_OWN = {
    "__main__", "__mp_main__", "_py_warnings", "warnings", "_abc", "_codecs", "_collections_abc",
    "_frozen_importlib", "_frozen_importlib_external", "_imp", "_io", "_signal", "_sitebuiltins",
    "_stat", "_thread", "_warnings", "_weakref", "abc", "builtins", "codecs", "encodings",
    "encodings.aliases", "encodings.utf_8", "genericpath", "io", "marshal", "os", "os.path",
    "posix", "posixpath", "site", "stat", "sys", "time", "zipimport", "zlib",
}


def install():
    """Let the running program find modules as it would find them elsewhere."""
    hidden = {name: module for name, module in sys.modules.items() if _is_hideable(name, module)}
    for name in hidden:
        del sys.modules[name]
    # The template had no files: what it looked for in vain may be there now.
    sys.path_importer_cache.clear()
    FilesFirst.invalidate_caches()
    sys.meta_path[:] = [BuiltinImporter, FilesFirst, _Preloaded(hidden), FrozenImporter, PathFinder]


def _is_hideable(name, module):
    # Not our own helpers, which import one another, nor native modules: those are made anew.
    spec = getattr(module, "__spec__", None)
    return (
        name not in _OWN
        and not name.startswith("_pyworkers")
        and spec is not None
        and spec.loader is not BuiltinImporter
    )


class FilesFirst:
    """Finds modules in files that have the name of one of the library's.

    Each look at a file is a question to the page, and nearly always in vain: directories are listed
    once. Who makes a file of such a name in a running program calls importlib.invalidate_caches().
    """

    # The first part of each name in a directory; None if it is no directory but an archive.
    _names = {}

    @classmethod
    def invalidate_caches(cls):
        cls._names.clear()

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        # Within a package the package says where its modules are.
        if path is not None or not any(cls._may_hold(entry, name) for entry in sys.path):
            return None
        spec = PathFinder.find_spec(name)
        # A directory without __init__.py comes after everything else.
        return None if spec is None or spec.loader is None else spec

    @classmethod
    def _may_hold(cls, entry, name):
        if not isinstance(entry, str):
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
    """Finds what the template has imported, and is its loader: the module comes as it is."""

    # For those who ask the loader of a module that they do not import, as `runpy` does.
    get_code = FrozenImporter.get_code
    get_source = FrozenImporter.get_source
    is_package = FrozenImporter.is_package

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
        # The import has given it another, to find us.
        module.__spec__ = self._specs.pop(module.__spec__.name)
