"""The common part of C types: the creation of objects, and their memory."""

import weakref

import _pyworkers_ctypes as _core

_CData = _core._CData
Layout = _core.Layout

# Objects whose address has been requested.
_known = weakref.WeakValueDictionary()


class CDataType(type):
    """The type of C types."""

    def __mul__(cls, length):
        from ._array import array_type
        return array_type(cls, length)

    __rmul__ = __mul__

    def from_buffer(cls, source, offset=0):
        """An object that shares the memory of a writable buffer."""
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
        """An object in the memory at an address from `addressof`."""
        if not isinstance(address, int):
            raise TypeError('integer expected')
        owner, at = find(address)
        return _core.view(cls, owner, at)

    def from_param(cls, value):
        """Convert a value as an argument of a foreign function."""
        if isinstance(value, cls):
            return value
        parameter = getattr(value, '_as_parameter_', None)
        if parameter is not None:
            return cls.from_param(parameter)
        raise TypeError(f'expected {cls.__name__} instance instead of {type(value).__name__}')

    def in_dll(cls, library, name):
        """Fail, because there are no shared libraries."""
        from ._foreign import unavailable
        raise unavailable()


def layout(cls):
    """The layout of a type. TypeError if it has none."""
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
    """A number in the place of an object's address. Only this process can use it."""
    if not isinstance(obj, _CData):
        raise TypeError('invalid type')
    address = _core.address(obj)
    _known[address] = obj
    return address


def find(address):
    """The object at an address, and the address's position relative to it."""
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
    """Set the object of a type at a position within another one."""
    if isinstance(value, cls):
        _core.write(owner, at, bytes(value))
    elif issubclass(cls, _Simple) and not isinstance(value, _CData):
        cls._store_(owner, at, native, value)
    else:
        cls._convert_(owner, at, value)


class _Simple(_CData):
    """Base of types whose objects are set by a value."""


def keep(obj, key, value):
    """Keep an object alive to which the memory of another one refers."""
    if obj._objects is None:
        obj._objects = {}
    obj._objects[key] = value


def undeletable(obj):
    """Fail, because a part of an object's memory cannot be deleted."""
    raise TypeError("can't delete attribute")


def rebuild(cls, state, data):
    """Restore an object from its pickle."""
    obj = cls.__new__(cls)
    obj.__dict__.update(state)
    _core.write(obj, 0, data)
    return obj
