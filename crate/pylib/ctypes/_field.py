"""Fields of structures and unions."""

import _pyworkers_ctypes as _core

from ._array import Array
from ._data import _CData, assign
from ._simple import _SimpleCData


class CField:
    """The position of a field, and the ways to read and set it."""

    def __init__(self, name, kind, native, offset, width, shift):
        self.name = name
        self.type = kind
        self.byte_offset = self.offset = offset
        self.byte_size = native.size
        self.is_bitfield = width is not None
        self.size = native.size if width is None else (width << 16) | shift
        self.bit_offset = shift or 0
        self.bit_size = 8 * native.size if width is None else width
        self._native = native
        self._is_plain = issubclass(kind, _SimpleCData) and kind._is_plain_
        self._is_signed = width is not None and kind._type_ in 'bhilq'
        self._is_text = issubclass(kind, Array) and getattr(kind._type_, '_type_', 0) in ('c', 'u')

    def moved(self, distance):
        """The same field relative to an enclosing structure."""
        field = CField.__new__(CField)
        field.__dict__.update(self.__dict__)
        field.byte_offset = field.offset = self.offset + distance
        return field

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        if self.is_bitfield:
            return self._get_bits(obj)
        if self._is_plain:
            return self.type._load_(obj, self.offset, self._native)
        found = _core.view(self.type, obj, self.offset)
        return found.value if self._is_text else found

    def __set__(self, obj, value):
        if not isinstance(obj, _CData):
            raise TypeError('not a ctype instance')
        if self.is_bitfield:
            self._set_bits(obj, value)
        elif self._is_text and not isinstance(value, _CData):
            _core.view(self.type, obj, self.offset).value = value
        elif self._is_plain and not isinstance(value, _CData):
            self.type._store_(obj, self.offset, self._native, value)
        else:
            assign(self.type, self._native, obj, self.offset, value)

    def __delete__(self, obj):
        raise TypeError("can't delete attribute")

    def _get_bits(self, obj):
        mask = (1 << self.bit_size) - 1
        bits = _core.load(obj, self.offset, self._native) >> self.bit_offset & mask
        if self._is_signed and bits >> (self.bit_size - 1):
            bits -= 1 << self.bit_size
        return bool(bits) if self.type._type_ == '?' else bits

    def _set_bits(self, obj, value):
        if not isinstance(value, int):
            raise TypeError(f'int expected instead of {type(value).__name__} instance')
        mask = ((1 << self.bit_size) - 1) << self.bit_offset
        word = _core.load(obj, self.offset, self._native)
        _core.store(obj, self.offset, self._native,
                    word & ~mask | value << self.bit_offset & mask)

    def __repr__(self):
        bits = f', bits={self.bit_size}' if self.is_bitfield else ''
        place = f'ofs={self.offset}, bit_size={self.bit_size}, bit_offset={self.bit_offset}'
        place = place if bits else f'ofs={self.offset}, size={self.byte_size}'
        return f'<ctypes.CField {self.name!r} type={self.type.__name__}, {place}>'
