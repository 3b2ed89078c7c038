"""C's simple types."""

import _pyworkers_ctypes as _core

from ._data import CDataType, Layout, _CData, _Simple, keep, rebuild, undeletable

_MISSING = object()
# Codes and sizes, as on 64-bit Linux.
SIZES = {'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'v': 2, 'i': 4, 'I': 4, 'f': 4, 'u': 4,
         'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'd': 8, 'P': 8, 'z': 8, 'Z': 8}
_ORDERED = 'cbB?hHiIlLqQfd'


class SimpleType(CDataType):
    """The type of simple types."""

    def __new__(meta, name, bases, namespace, swapped=False):
        cls = super().__new__(meta, name, bases, namespace)
        code = getattr(cls, '_type_', None)
        if bases == (_Simple,):
            return cls
        if code is None:
            raise AttributeError("class must define a '_type_' attribute")
        if not isinstance(code, str):
            raise TypeError("class must define a '_type_' string attribute")
        if code not in SIZES:
            raise AttributeError("class must define a '_type_' attribute which must be\n"
                                 "a single character string containing one of "
                                 "'cbBhHiIlLfdOqQPzuUZXvg?'.")
        size = SIZES[code]
        cls._native_ = Layout(size, size, code, swapped)
        # Reading an item or a field of this very type returns its value; of a subclass, an object.
        cls._is_plain_ = _SimpleCData in bases
        return cls

    def __init__(cls, name, bases, namespace, swapped=False):
        super().__init__(name, bases, namespace)

    @property
    def __ctype_le__(cls):
        return cls.__dict__.get('_little_', cls)

    @property
    def __ctype_be__(cls):
        """The same type with the opposite byte order."""
        if '_little_' in cls.__dict__ or SIZES[cls._type_] == 1:
            return cls
        big = cls.__dict__.get('_big_')
        if big is None:
            if cls._type_ not in _ORDERED:
                raise AttributeError('__ctype_be__')
            big = SimpleType(cls.__name__, cls.__bases__,
                             {'_type_': cls._type_, '_little_': cls}, swapped=True)
            cls._big_ = big
        return big

    def from_param(cls, value):
        if isinstance(value, cls):
            return value
        try:
            return cls(value)
        except TypeError:
            return super().from_param(value)


class _SimpleCData(_Simple, metaclass=SimpleType):
    """Base of C's simple types."""

    _objects = None

    def __init__(self, value=_MISSING):
        if value is not _MISSING:
            self.value = value

    value = property(_core.get_value, _core.set_value, undeletable, 'current value')

    def __bool__(self):
        return any(bytes(self))

    def __repr__(self):
        cls = type(self)
        if not cls._is_plain_:
            return f'<{cls.__name__} object at {id(self):#x}>'
        return f'{cls.__name__}({self.value!r})'

    def __reduce__(self):
        return rebuild, (type(self), dict(self.__dict__), bytes(self))

    @classmethod
    def _load_(cls, owner, at, native):
        return _core.load(owner, at, native)

    @classmethod
    def _store_(cls, owner, at, native, value):
        _core.store(owner, at, native, value)

    @classmethod
    def _convert_(cls, owner, at, value):
        raise TypeError(f'incompatible types, {type(value).__name__} instance instead of '
                        f'{cls.__name__} instance')


class _Address(_SimpleCData):
    """Base of pointers that are simple types. Their value is what they point to."""

    _type_ = 'P'

    @property
    def value(self):
        return self._load_(self, 0, self._native_)

    @value.setter
    def value(self, value):
        self._store_(self, 0, self._native_, value)

    def __reduce__(self):
        raise ValueError('ctypes objects containing pointers cannot be pickled')


class _TextPointer(_Address):
    """A pointer to text that ends with a null character."""

    def __repr__(self):
        return f'{type(self).__name__}({self.value!r})'

    @classmethod
    def _load_(cls, owner, at, native):
        from ._memory import string_at, wstring_at
        address = _core.load(owner, at, native)
        if not address:
            return None
        return string_at(address) if cls._type_ == 'z' else wstring_at(address)

    @classmethod
    def _store_(cls, owner, at, native, value):
        from ._data import addressof
        from ._memory import create_string_buffer, create_unicode_buffer
        expected = bytes if cls._type_ == 'z' else str
        if isinstance(value, expected):
            make = create_string_buffer if expected is bytes else create_unicode_buffer
            text = make(value, len(value) + 1)
            keep(owner, at, text)
            value = addressof(text)
        elif value is not None and not isinstance(value, int):
            kind = 'bytes' if expected is bytes else 'unicode string'
            raise TypeError(f'{kind} or integer address expected instead of '
                            f'{type(value).__name__} instance')
        _core.store(owner, at, native, value)


class _VoidPointer(_Address):
    """An address. Its value is None if it is null."""

    @property
    def value(self):
        return _core.get_value(self) or None

    @value.setter
    def value(self, value):
        _core.set_value(self, value)

    @classmethod
    def _load_(cls, owner, at, native):
        return _core.load(owner, at, native) or None


class _ObjectPointer(_Address):
    """A reference to an object of this process."""

    @classmethod
    def _load_(cls, owner, at, native):
        if not _core.load(owner, at, native):
            raise ValueError('PyObject is NULL')
        return (owner._objects or {}).get(at)

    @classmethod
    def _store_(cls, owner, at, native, value):
        keep(owner, at, value)
        _core.store(owner, at, native, id(value))


def define(name, code, base=_SimpleCData):
    """Define a simple type of the package `ctypes`."""
    cls = SimpleType(name, (base,), {'_type_': code, '__module__': 'ctypes'})
    cls._is_plain_ = True
    return cls


__all__ = ['SIZES', 'SimpleType', '_CData', '_ObjectPointer', '_SimpleCData', '_TextPointer',
           '_VoidPointer', 'define']
