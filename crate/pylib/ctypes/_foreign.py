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
    """A function of Python's C API. It can be described. Only those for capsules can be called."""

    argtypes = None
    restype = None
    errcheck = None

    def __init__(self, call=None):
        self._call = call

    def __call__(self, *args):
        if self._call is None:
            raise unavailable()
        return self._call(*map(_plain, args))


class _PythonAPI:
    """The functions of Python's C API. Libraries describe those that they may need when they are imported."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        function = self.__dict__[name] = _PythonFunction(_capsules.get(name))
        return function


def _plain(value):
    """The value of a number or a text of C."""
    return getattr(value, 'value', value)


class PyCapsule:
    """An address with a name. Nothing here follows it."""

    __module__ = 'builtins'
    __slots__ = '_context', '_destructor', '_name', '_pointer'

    def __new__(cls):
        raise TypeError("cannot create 'PyCapsule' instances")

    def __repr__(self):
        name = 'NULL' if self._name is None else f'"{self._name.decode()}"'
        return f'<capsule object {name} at {id(self):#x}>'


def _new_capsule(pointer, name, destructor):
    if not pointer:
        raise ValueError('PyCapsule_New called with null pointer')
    capsule = object.__new__(PyCapsule)
    capsule._pointer, capsule._name, capsule._destructor, capsule._context = pointer, name, destructor, None
    return capsule


def _is_valid(capsule, name):
    return type(capsule) is PyCapsule and capsule._name == name


def _pointer_of(capsule, name):
    if not _is_valid(capsule, name):
        raise ValueError('PyCapsule_GetPointer called with ' + (
            'incorrect name' if type(capsule) is PyCapsule else 'invalid PyCapsule object'))
    return capsule._pointer


def _setter(field):
    def change(capsule, value):
        setattr(capsule, field, value)
        return 0

    return change


_capsules = {
    'PyCapsule_New': _new_capsule,
    'PyCapsule_IsValid': _is_valid,
    'PyCapsule_GetPointer': _pointer_of,
    'PyCapsule_GetName': lambda capsule: capsule._name,
    'PyCapsule_GetContext': lambda capsule: capsule._context,
    'PyCapsule_GetDestructor': lambda capsule: capsule._destructor,
    'PyCapsule_SetName': _setter('_name'),
    'PyCapsule_SetContext': _setter('_context'),
    'PyCapsule_SetDestructor': _setter('_destructor'),
    'PyCapsule_SetPointer': _setter('_pointer'),
}


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
