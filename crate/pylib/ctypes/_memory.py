"""Bytes at addresses, and character buffers."""

import _pyworkers_ctypes as _core

from ._data import _CData, addressof, find
from ._pointer import _Pointer, _Reference
from ._simple import _TextPointer, _VoidPointer, define

c_char = define('c_char', 'c')
c_wchar = define('c_wchar', 'u')
_WIDE = 4


def _place(where):
    """The object and the relative position of an address, pointer or reference."""
    if isinstance(where, _Reference):
        return where._obj, where._offset
    if isinstance(where, (_Pointer, _VoidPointer, _TextPointer)):
        return find(_core.get_value(where))
    if isinstance(where, _CData):
        return where, 0
    return find(where)


def memmove(dst, src, count):
    """Copy bytes, which may overlap. Return the destination's address."""
    if isinstance(src, (bytes, bytearray, memoryview)):
        data = bytes(memoryview(src).cast('B')[:count])
    else:
        data = _core.read(*_place(src), count)
    owner, at = _place(dst)
    _core.write(owner, at, data)
    return dst if isinstance(dst, int) else addressof(owner) + at


def memset(dst, c, count):
    """Set bytes to one value. Return the destination's address."""
    owner, at = _place(dst)
    _core.write(owner, at, bytes([c & 0xff]) * count)
    return dst if isinstance(dst, int) else addressof(owner) + at


def _until_null(owner, at, width):
    end = at
    while any(_core.read(owner, end, width)):
        end += width
    return _core.read(owner, at, end - at)


def string_at(ptr, size=-1):
    """The bytes at an address, up to the first null byte if no size is given."""
    if isinstance(ptr, (bytes, bytearray)):
        return bytes(ptr).split(b'\0', 1)[0] if size < 0 else bytes(ptr[:size])
    owner, at = _place(ptr)
    return _until_null(owner, at, 1) if size < 0 else _core.read(owner, at, size)


def wstring_at(ptr, size=-1):
    """The text at an address, up to the first null character if no size is given."""
    owner, at = _place(ptr)
    data = _until_null(owner, at, _WIDE) if size < 0 else _core.read(owner, at, size * _WIDE)
    return data.decode('utf-32-le', 'surrogatepass')


def memoryview_at(ptr, size, readonly=False):
    """A view of the memory at an address."""
    owner, at = _place(ptr)
    view = memoryview(_core.view(c_char * size, owner, at)).cast('B')
    return view.toreadonly() if readonly else view


def create_string_buffer(init, size=None):
    """A mutable array of characters, of a size or with given bytes."""
    return _buffer(c_char, bytes, init, size)


def create_unicode_buffer(init, size=None):
    """A mutable array of wide characters, of a size or with a given text."""
    return _buffer(c_wchar, str, init, size)


def _buffer(kind, text, init, size):
    if isinstance(init, text):
        buffer = (kind * (len(init) + 1 if size is None else size))()
        buffer.value = init
        return buffer
    if isinstance(init, int):
        return (kind * init)()
    raise TypeError(init)
