"""What all C types have in common: how they are made, and the memory of their objects."""

import weakref

import _pyworkers_ctypes as _core

_CData = _core._CData
Layout = _core.Layout

# Objects whose address somebody has asked for.
_known = weakref.WeakValueDictionary()


class CDataType(type):
    """The type of C types."""

    def __mul__(cls, length):
        from ._array import array_type
        return array_type(cls, length)

    __rmul__ = __mul__

    def from_buffer(cls, source, offset=0):
        """An object that shares the memory of a buffer that can be written."""
        return _core.attach(cls, source, offset)

    def from_buffer_copy(cls, source, offset=0):
        """An object with a copy of a buffer's bytes."""
        if offset < 0:
            raise ValueError('offset cannot be negative')
        with memoryview(source) as view:
            if not view.c_contiguous:
                raise TypeError('underlying buffer is not C contiguous')
            needed = sizeof(cls) + offset
            if view.nbytes < needed:
                raise ValueError(f'Buffer size too small ({view.nbytes} instead of at least '
                                 f'{needed} bytes)')
            return _core.attach(cls, bytearray(view.cast('B')[offset:needed]), 0)

    def from_address(cls, address):
        """An object over the memory at an address that `addressof` gave."""
        if not isinstance(address, int):
            raise TypeError('integer expected')
        owner, at = find(address)
        return _core.view(cls, owner, at)

    def from_param(cls, value):
        """What a foreign function would be given."""
        if isinstance(value, cls):
            return value
        parameter = getattr(value, '_as_parameter_', None)
        if parameter is not None:
            return cls.from_param(parameter)
        raise TypeError(f'expected {cls.__name__} instance instead of {type(value).__name__}')

    def in_dll(cls, library, name):
        """There are no libraries."""
        from ._foreign import unavailable
        raise unavailable()


def layout(cls):
    """The layout of a type; TypeError if it is none."""
    native = getattr(cls, '_native_', None)
    if not isinstance(native, Layout) or not isinstance(cls, type):
        raise TypeError('this type has no size')
    return native


def sizeof(obj_or_type):
    """The size in bytes of a C type or of an object."""
    return layout(obj_or_type if isinstance(obj_or_type, type) else type(obj_or_type)).size


def alignment(obj_or_type):
    """The alignment of a C type or of an object's type."""
    try:
        return layout(obj_or_type if isinstance(obj_or_type, type) else type(obj_or_type)).align
    except TypeError:
        raise TypeError('no alignment info') from None


def addressof(obj):
    """What stands for the address of an object: only this process can use it."""
    if not isinstance(obj, _CData):
        raise TypeError('invalid type')
    address = _core.address(obj)
    _known[address] = obj
    return address


def find(address):
    """An object and the position of an address relative to it."""
    owner = _known.get(address)
    if owner is not None:
        return owner, 0
    for start, owner in list(_known.items()):
        try:
            _core.read(owner, address - start, 0)
        except (OverflowError, ValueError):
            continue
        return owner, address - start
    raise ValueError(f'no object lies at address {address:#x}: a web page has no other memory')


def assign(cls, native, owner, at, value):
    """Sets the object of a type at a position of another one."""
    if isinstance(value, cls):
        _core.write(owner, at, bytes(value))
    elif issubclass(cls, _Simple) and not isinstance(value, _CData):
        cls._store_(owner, at, native, value)
    else:
        cls._convert_(owner, at, value)


class _Simple(_CData):
    """Base of what is set by giving a value."""


def keep(obj, key, value):
    """Keeps alive what the memory of an object refers to."""
    if obj._objects is None:
        obj._objects = {}
    obj._objects[key] = value


def undeletable(obj):
    """Nothing that lies in memory can be deleted."""
    raise TypeError("can't delete attribute")


def rebuild(cls, state, data):
    """An object out of what pickle kept of it."""
    obj = cls.__new__(cls)
    obj.__dict__.update(state)
    _core.write(obj, 0, data)
    return obj
