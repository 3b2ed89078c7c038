"""Foreign functions: a web page has none, and every way to one says so."""

DEFAULT_MODE = RTLD_LOCAL = 0
RTLD_GLOBAL = 256


def unavailable():
    """The error of whoever asks for a library of C."""
    return OSError('a web page cannot load shared libraries: there are no foreign functions here')


class CDLL:
    """A shared library, which cannot be loaded; the program itself (None) has no functions."""

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


class _PythonAPI:
    """The functions of Python's C interface, of which there are none."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        raise unavailable()


cdll = LibraryLoader(CDLL)
pydll = LibraryLoader(PyDLL)
pythonapi = _PythonAPI()


class _CFuncPtr:
    """A pointer to a function of C, which there cannot be."""

    def __init__(self, *args):
        raise NotImplementedError('a web page has no foreign functions, and nothing to call back')


def CFUNCTYPE(restype, *argtypes, **kw):
    """A type of functions; none of them can be made."""
    return type('CFunctionType', (_CFuncPtr,), {'_restype_': restype, '_argtypes_': argtypes})


PYFUNCTYPE = CFUNCTYPE
_errno = 0


def get_errno():
    """The copy of C's errno that foreign functions would use."""
    return _errno


def set_errno(value):
    """Sets that copy, and gives its former value."""
    global _errno
    old, _errno = _errno, value
    return old
