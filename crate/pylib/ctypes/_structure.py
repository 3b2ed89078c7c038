"""Structures and unions."""

import _pyworkers_ctypes as _core

from ._data import CDataType, Layout, _CData, assign, layout, rebuild
from ._field import CField
from ._simple import SimpleType


def _round_up(number, step):
    return (number + step - 1) // step * step


class _RecordType(CDataType):
    """The type of structures and unions."""

    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        base = next((base for base in bases if hasattr(base, '_native_')), None)
        if '_abstract_' in namespace:
            return cls
        if '_fields_' in namespace:
            cls._fields_ = namespace['_fields_']
        elif base is None:
            cls._native_ = Layout(0, 1)
        return cls

    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == '_fields_':
            cls._lay_out_(value)

    def _lay_out_(cls, fields):
        if '_final_' in cls.__dict__:
            raise AttributeError('_fields_ is final')
        base = next((base for base in cls.__mro__[1:] if '_native_' in base.__dict__), None)
        inherited = base.__dict__['_native_'] if base else Layout(0, 1)
        names = list(getattr(base, '_names_', ()))
        pack = getattr(cls, '_pack_', None)
        if pack is not None and (not isinstance(pack, int) or pack < 0):
            raise ValueError('_pack_ must be a non-negative integer')
        bits, size = 8 * inherited.size, inherited.size
        align = max(inherited.align, getattr(cls, '_align_', 1))
        for entry in fields:
            name, kind, width = _entry(entry)
            native = layout(kind)
            step = min(native.align, pack) if pack else native.align
            align = max(align, step)
            if cls._is_union_:
                bits = 0
            if width is None:
                bits = _round_up(bits, 8 * step)
                offset, shift, end = bits // 8, None, bits + 8 * native.size
            else:
                _check_width(name, kind, native, width)
                unit = 8 * native.size
                if bits % unit + width > unit:
                    bits = _round_up(bits, unit if not pack else 8)
                offset = bits // unit * native.size
                shift, end = bits - 8 * offset, bits + width
                if '_swappedbytes_' in dir(cls):
                    shift = unit - shift - width
            field = CField(name, kind, native, offset, width, shift)
            type.__setattr__(cls, name, field)
            names.append(name)
            bits = end
            size = max(size, offset + native.size if width is not None else (end + 7) // 8)
        type.__setattr__(cls, '_names_', names)
        type.__setattr__(cls, '_native_', Layout(_round_up(size, align), align))
        type.__setattr__(cls, '_final_', True)
        cls._promote_()

    def _promote_(cls):
        """Make fields of anonymous fields accessible as fields of this type."""
        for name in getattr(cls, '_anonymous_', ()):
            field = cls.__dict__.get(name)
            if not isinstance(field, CField):
                raise AttributeError(name)
            for inner in dir(field.type):
                found = getattr(field.type, inner, None)
                if isinstance(found, CField) and inner not in cls.__dict__:
                    type.__setattr__(cls, inner, found.moved(field.offset))


def _entry(entry):
    if not isinstance(entry, tuple) or not 2 <= len(entry) <= 3 or not isinstance(entry[0], str):
        raise TypeError('_fields_ must be a sequence of (name, C type) pairs')
    name, kind = entry[:2]
    if not isinstance(kind, CDataType):
        raise TypeError('second item in _fields_ tuple (index 0) must be a C type')
    return name, kind, entry[2] if len(entry) == 3 else None


def _check_width(name, kind, native, width):
    if not isinstance(kind, SimpleType) or kind._type_ not in 'bBhHiIlLqQ?':
        raise TypeError(f'bit fields not allowed for type {kind.__name__}')
    if not 0 < width <= 8 * native.size:
        raise ValueError(f"number of bits invalid for bit field '{name}'")


class _Record(_CData, metaclass=_RecordType):
    """Base of structures and unions."""

    _abstract_ = True
    _objects = None

    def __init__(self, *values, **named):
        names = self._names_ if hasattr(self, '_names_') else ()
        if len(values) > len(names):
            raise TypeError('too many initializers')
        for name, value in zip(names, values):
            if name in named:
                raise TypeError(f'duplicate values for field {name!r}')
            setattr(self, name, value)
        for name, value in named.items():
            setattr(self, name, value)

    def __reduce__(self):
        return rebuild, (type(self), dict(self.__dict__), bytes(self))

    @classmethod
    def _convert_(cls, owner, at, value):
        if not isinstance(value, tuple):
            raise TypeError(f'expected {cls.__name__} instance, got {type(value).__name__}')
        try:
            new = cls(*value)
        except Exception as error:
            raise RuntimeError(f'({cls.__name__}) {type(error)}: {error}') from None
        assign(cls, cls._native_, owner, at, new)


class Structure(_Record):
    """Base of structures, whose fields follow one another."""

    _abstract_ = True
    _is_union_ = False


class Union(_Record):
    """Base of unions, whose fields overlap."""

    _abstract_ = True
    _is_union_ = True


__all__ = ['Structure', 'Union', '_core']
