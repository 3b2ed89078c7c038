"""The part of `ctypes` that is written in C in CPython, under its name there."""

from ctypes import (SIZEOF_TIME_T, ArgumentError, Array, CField, POINTER, Structure, Union,
                    __version__, _CFuncPtr as CFuncPtr, _Pointer, _SimpleCData, addressof,
                    alignment, byref, get_errno, pointer, resize, set_errno, sizeof)
