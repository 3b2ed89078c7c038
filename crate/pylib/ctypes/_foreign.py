"""Foreign functions. A web page has none, and every attempt to get one fails with that reason."""

DEFAULT_MODE = RTLD_LOCAL = 0
RTLD_GLOBAL = 256


def unavailable():
    """The error for an attempt to load a C library."""
    return OSError('a web page cannot load shared libraries: there are no foreign functions here')


class CDLL:
    """A shared library, which cannot be loaded. The program itself (None) has no functions."""

    def __init__(self, name, *args, **kwargs):
        if name is not None:
            raise unavailable()
        self._name = None

    def __getattr__(self, name):
        raise AttributeError(f'a web page has no foreign functions: {name}')

    def __getitem__(self, name):
        return getattr(self, name)


class PyDLL(CDLL):
    """Python's own library, which cannot be loaded either."""


class LibraryLoader:
    """Loads libraries by attribute or item."""

    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return self._dlltype(name)

    def __getitem__(self, name):
        return getattr(self, name)

    def LoadLibrary(self, name):
        return self._dlltype(name)


class _PythonFunction:
    """A function of Python's C API. It can be described, and not called."""

    argtypes = None
    restype = None
    errcheck = None

    def __call__(self, *args):
        raise unavailable()


class _PythonAPI:
    """The functions of Python's C API. Libraries describe those that they may need when they are imported."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        function = self.__dict__[name] = _PythonFunction()
        return function


cdll = LibraryLoader(CDLL)
pydll = LibraryLoader(PyDLL)
pythonapi = _PythonAPI()


class _CFuncPtr:
    """A pointer to a C function, which cannot be created."""

    def __init__(self, *args):
        raise NotImplementedError('a web page has no foreign functions, and nothing to call back')


def CFUNCTYPE(restype, *argtypes, **kw):
    """A function type. It has no instances."""
    return type('CFunctionType', (_CFuncPtr,), {'_restype_': restype, '_argtypes_': argtypes})


PYFUNCTYPE = CFUNCTYPE
_errno = 0


def get_errno():
    """Return the copy of C's errno for foreign functions."""
    return _errno


def set_errno(value):
    """Set the copy of C's errno, and return its previous value."""
    global _errno
    old, _errno = _errno, value
    return old
