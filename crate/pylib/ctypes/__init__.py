"""C's data types, in Python's own memory or in memory shared by processes.

Sizes are those of 64-bit Linux. There are no foreign functions.
"""

from ._data import addressof, alignment, sizeof, _CData
from ._simple import _ObjectPointer, _SimpleCData, _TextPointer, _VoidPointer, define as _define
from ._array import Array
from ._field import CField
from ._structure import Structure, Union
from ._pointer import POINTER, _Pointer, _types as _pointer_type_cache, byref, cast, pointer
from ._memory import (c_char, c_wchar, create_string_buffer, create_unicode_buffer, memmove,
                      memoryview_at, memset, string_at, wstring_at)
from ._foreign import (CDLL, CFUNCTYPE, DEFAULT_MODE, LibraryLoader, PYFUNCTYPE, PyDLL,
                       RTLD_GLOBAL, RTLD_LOCAL, _CFuncPtr, cdll, get_errno, pydll, pythonapi,
                       set_errno)

__version__ = '1.1.0'
SIZEOF_TIME_T = 8


class ArgumentError(Exception):
    """An argument of a foreign function could not be converted."""


c_bool = _define('c_bool', '?')
c_byte = _define('c_byte', 'b')
c_ubyte = _define('c_ubyte', 'B')
c_short = _define('c_short', 'h')
c_ushort = _define('c_ushort', 'H')
c_int = _define('c_int', 'i')
c_uint = _define('c_uint', 'I')
c_long = _define('c_long', 'l')
c_ulong = _define('c_ulong', 'L')
# A long long has the size of a long, so it is the same type, as in CPython.
c_longlong = c_long
c_ulonglong = c_ulong
c_float = _define('c_float', 'f')
c_double = _define('c_double', 'd')
# There is no longer floating-point type here.
c_longdouble = c_double
c_char_p = _define('c_char_p', 'z', _TextPointer)
c_wchar_p = _define('c_wchar_p', 'Z', _TextPointer)
c_void_p = _define('c_void_p', 'P', _VoidPointer)
c_voidp = c_void_p
py_object = _define('py_object', 'P', _ObjectPointer)

c_int8, c_uint8 = c_byte, c_ubyte
c_int16, c_uint16 = c_short, c_ushort
c_int32, c_uint32 = c_int, c_uint
c_int64, c_uint64 = c_long, c_ulong
c_size_t, c_ssize_t = c_ulong, c_long
c_time_t = c_int64

c_buffer = create_string_buffer


def ARRAY(typ, len):
    """The type of arrays with a number of objects of a type."""
    return typ * len


def SetPointerType(pointer, cls):
    """Set the target of a pointer type that was declared by a name."""
    pointer.set_type(cls)


def resize(obj, size):
    """Fail: objects keep their size, because their memory may be shared."""
    if not isinstance(obj, _CData):
        raise TypeError('excepted ctypes instance')
    if size < sizeof(obj):
        raise ValueError(f'minimum size is {sizeof(obj)}')
    if size > sizeof(obj):
        raise ValueError('Memory cannot be resized because this object does not own it')


from ._endian import (BigEndianStructure, BigEndianUnion, LittleEndianStructure,  # noqa: E402
                      LittleEndianUnion)
