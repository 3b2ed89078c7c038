"""Pointers between objects of this package."""

import _pyworkers_ctypes as _core

from ._array import Array
from ._data import CDataType, Layout, _CData, addressof, assign, find, keep, layout
from ._foreign import _PythonFunction
from ._simple import SIZES, _SimpleCData, _TextPointer, _VoidPointer

_types = {}


class PointerType(CDataType):
    """The type of pointer types."""

    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        cls._native_ = Layout(SIZES['P'], SIZES['P'], 'P')
        return cls

    def set_type(cls, kind):
        """Set the target of a pointer whose type was incomplete."""
        cls._type_ = kind
        _types.setdefault(kind, cls)

    def from_param(cls, value):
        if value is None or isinstance(value, cls):
            return value
        if isinstance(value, Array) and value._type_ is cls._type_:
            return value
        return super().from_param(value)


class _Pointer(_CData, metaclass=PointerType):
    """Base of pointer types."""

    _objects = None

    def __init__(self, target=None):
        if target is not None:
            self.contents = target

    def _address_(self, at=0):
        if not hasattr(type(self), '_type_'):
            raise TypeError('Cannot create instance: has no _type_')
        address = _core.get_value(self)
        if not address:
            raise ValueError('NULL pointer access')
        return address + at * layout(self._type_).size

    @property
    def contents(self):
        """The object to which the pointer points."""
        return self._type_.from_address(self._address_())

    @contents.setter
    def contents(self, target):
        if not isinstance(target, self._type_):
            raise TypeError(f'expected {self._type_.__name__} instead of {type(target).__name__}')
        keep(self, 'target', target)
        _core.set_value(self, addressof(target))

    def __bool__(self):
        return _core.get_value(self) != 0

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._slice_(index)
        kind = self._type_
        owner, at = find(self._address_(index))
        if issubclass(kind, _SimpleCData) and kind._is_plain_:
            return kind._load_(owner, at, kind._native_)
        return _core.view(kind, owner, at)

    def _slice_(self, index):
        if index.stop is None:
            raise ValueError('slice stop is required')
        step = 1 if index.step is None else index.step
        if index.start is None and step < 0:
            raise ValueError('slice start is required for step < 0')
        values = [self[i] for i in range(index.start or 0, index.stop, step)]
        code = getattr(self._type_, '_type_', None)
        if code == 'c':
            return b''.join(values)
        return ''.join(values) if code == 'u' else values

    def __setitem__(self, index, value):
        owner, at = find(self._address_(index))
        assign(self._type_, self._type_._native_, owner, at, value)

    def __reduce__(self):
        raise ValueError('ctypes objects containing pointers cannot be pickled')

    @classmethod
    def _convert_(cls, owner, at, value):
        if value is None:
            _core.write(owner, at, bytes(cls._native_.size))
            return
        if not isinstance(value, Array) or value._type_ is not cls._type_:
            raise TypeError(f'expected {cls.__name__} instance, got {type(value).__name__}')
        keep(owner, at, value)
        _core.store(owner, at, cls._native_, addressof(value))


def POINTER(kind):
    """The type of pointers to a type."""
    if kind is None:
        from . import c_void_p
        return c_void_p
    made = _types.get(kind)
    if made is None:
        if isinstance(kind, str):
            made = PointerType(f'LP_{kind}', (_Pointer,), {})
        elif isinstance(kind, CDataType):
            namespace = {'_type_': kind, '__module__': kind.__module__}
            made = PointerType(f'LP_{kind.__name__}', (_Pointer,), namespace)
        else:
            raise TypeError('must have a ctypes type')
        _types[kind] = made
    return made


def pointer(obj):
    """A pointer to an object."""
    if not isinstance(obj, _CData):
        raise TypeError('_type_ must have storage info')
    return POINTER(type(obj))(obj)


def cast(obj, kind):
    """A pointer of another type to the same address."""
    if not issubclass(kind, (_Pointer, _VoidPointer, _TextPointer)):
        raise TypeError('cast() argument 2 must be a pointer, not ' + kind.__name__)
    result = kind.__new__(kind)
    if isinstance(obj, Array):
        address = addressof(obj)
    elif isinstance(obj, (_Pointer, _VoidPointer, _TextPointer)):
        address = _core.get_value(obj)
    elif isinstance(obj, _Reference):
        address = addressof(obj._obj) + obj._offset
    elif isinstance(obj, int) or obj is None:
        address = obj
    elif isinstance(obj, bytes):
        from ._memory import create_string_buffer
        obj = create_string_buffer(obj)
        address = addressof(obj)
    elif isinstance(obj, _PythonFunction):
        # Only a number that no other object has: nothing here follows it.
        address = id(obj)
    else:
        raise TypeError('wrong type')
    _core.store(result, 0, kind._native_, address)
    keep(result, 'source', obj)
    return result


class _Reference:
    """The result of `byref`, which only a foreign function could accept."""

    def __init__(self, obj, offset):
        self._obj = obj
        self._offset = offset

    def __repr__(self):
        return f"<cparam 'P' ({addressof(self._obj) + self._offset:#x})>"


def byref(obj, offset=0):
    """A reference to an object, for a foreign function."""
    if not isinstance(obj, _CData):
        raise TypeError(f"byref() argument must be a ctypes instance, not "
                        f"'{type(obj).__name__}'")
    return _Reference(obj, offset)
