"""Arrays of C types."""

import _pyworkers_ctypes as _core

from ._data import CDataType, Layout, _CData, assign, layout, rebuild, undeletable
from ._simple import _ObjectPointer, _Simple, _SimpleCData, _TextPointer, _VoidPointer

_types = {}


class ArrayType(CDataType):
    """The type of array types."""

    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        if bases == (_CData,):
            return cls
        length = getattr(cls, '_length_', None)
        item = getattr(cls, '_type_', None)
        if length is None:
            raise AttributeError("class must define a '_length_' attribute")
        if not isinstance(length, int):
            raise TypeError("The '_length_' attribute must be an integer")
        if length < 0:
            raise ValueError("The '_length_' attribute must not be negative")
        if item is None:
            raise AttributeError("class must define a '_type_' attribute")
        native = layout(item)
        cls._native_ = Layout(native.size * length, native.align, item=native, length=length)
        cls._item_ = native
        # Items that are plain values are read and set directly.
        cls._is_fast_ = (issubclass(item, _SimpleCData) and item._is_plain_
                         and not issubclass(item, (_ObjectPointer, _TextPointer, _VoidPointer)))
        code = getattr(item, '_type_', None) if issubclass(item, _SimpleCData) else None
        if code in ('c', 'u'):
            cls.value = _bytes_value if code == 'c' else _text_value
            if code == 'c':
                cls.raw = _raw
        return cls


class Array(_CData, metaclass=ArrayType):
    """Base of array types."""

    _objects = None

    def __init__(self, *values):
        for index, value in enumerate(values):
            if index >= self._length_:
                raise IndexError('invalid index')
            self[index] = value

    def __len__(self):
        return self._length_

    def _place_(self, index):
        index = index.__index__()
        if index < 0:
            index += self._length_
        if not 0 <= index < self._length_:
            raise IndexError('invalid index')
        return index * self._item_.size

    def _items_(self, index):
        start, stop, step = index.indices(self._length_)
        return range(start, stop, step)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._slice_(index)
        if self._is_fast_:
            try:
                return _core.get_item(self, index)
            except TypeError:
                raise TypeError('indices must be integers') from None
        if not hasattr(index, '__index__'):
            raise TypeError('indices must be integers')
        item, at = self._type_, self._place_(index)
        if issubclass(item, _Simple) and item._is_plain_:
            return item._load_(self, at, self._item_)
        return _core.view(item, self, at)

    def _slice_(self, index):
        places = self._items_(index)
        code = getattr(self._type_, '_type_', None) if self._is_fast_ else None
        if code is None:
            return [self[i] for i in places]
        values = _core.get_items(self)[index]
        if code == 'c':
            return b''.join(values)
        return ''.join(values) if code == 'u' else values

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = self._items_(index)
            if len(value) != len(places):
                raise ValueError('Can only assign sequence of same size')
            for place, one in zip(places, value):
                self[place] = one
        elif self._is_fast_ and not isinstance(value, _CData):
            _core.set_item(self, index, value)
        elif not hasattr(index, '__index__'):
            raise TypeError('indices must be integers')
        else:
            assign(self._type_, self._item_, self, self._place_(index), value)

    def __delitem__(self, index):
        raise TypeError('Array does not support item deletion')

    def __iter__(self):
        if self._is_fast_ and self._length_ > 16:
            return iter(_core.get_items(self))
        return (self[i] for i in range(self._length_))

    def __reduce__(self):
        return rebuild, (type(self), dict(self.__dict__), bytes(self))

    @classmethod
    def _convert_(cls, owner, at, value):
        if not isinstance(value, tuple):
            raise TypeError(f'incompatible types, {type(value).__name__} instance instead of '
                            f'{cls.__name__} instance')
        if len(value) > cls._length_:
            raise RuntimeError(f'({cls.__name__}) <class \'IndexError\'>: invalid index')
        _core.view(cls, owner, at).__init__(*value)

    __class_getitem__ = classmethod(__import__('types').GenericAlias)


def _get_bytes(self):
    return bytes(self).split(b'\0', 1)[0]


def _set_bytes(self, value):
    if not isinstance(value, bytes):
        raise TypeError(f'bytes expected instead of {type(value).__name__} instance')
    if len(value) > self._length_:
        raise ValueError('byte string too long')
    _core.write(self, 0, value + b'\0' * (len(value) < self._length_))


def _set_raw(self, value):
    value = memoryview(value)
    if value.nbytes > self._length_:
        raise ValueError('byte string too long')
    _core.write(self, 0, value)


def _get_text(self):
    return ''.join(_core.get_items(self)).split('\0', 1)[0]


def _set_text(self, value):
    if not isinstance(value, str):
        raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
    if len(value) > self._length_:
        raise ValueError('string too long')
    _core.write(self, 0, (value + '\0' * (len(value) < self._length_)).encode('utf-32-le',
                                                                             'surrogatepass'))


_bytes_value = property(_get_bytes, _set_bytes, undeletable, 'string value')
_raw = property(bytes, _set_raw, doc='value')
_text_value = property(_get_text, _set_text, undeletable, 'string value')


def array_type(cls, length):
    """The type of arrays with a number of objects of a type."""
    if not hasattr(length, '__index__'):
        raise TypeError(f"can't multiply sequence by non-int of type '{type(length).__name__}'")
    length = length.__index__()
    if length < 0:
        raise ValueError(f'Array length must be >= 0, not {length}')
    made = _types.get((cls, length))
    if made is None:
        name = f'{cls.__name__}_Array_{length}'
        namespace = {'_type_': cls, '_length_': length, '__module__': cls.__module__}
        made = _types[cls, length] = ArrayType(name, (Array,), namespace)
    return made
