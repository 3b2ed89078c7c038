"""Memory that processes share. It cannot be seen as Python's own memory, so a
view of it is not a `memoryview` but has the parts of one that are used."""

import struct
import sys

import _pyworkers_shared

from .context import assert_spawning

__all__ = ['BufferWrapper']


class BufferWrapper:
    """A piece of shared memory, zeroed."""

    def __init__(self, size):
        if size < 0:
            raise ValueError('Size {0:n} out of range'.format(size))
        if sys.maxsize <= size:
            raise OverflowError('Size {0:n} too large'.format(size))
        self._size = size
        self._block = _pyworkers_shared.Block(size=size)

    def __getstate__(self):
        assert_spawning(self)
        return (self._size, self._block.share())

    def __setstate__(self, state):
        self._size, handle = state
        self._block = _pyworkers_shared.Block(handle=handle)

    def create_memoryview(self):
        return SharedView(self._block, self._size)


class SharedView:
    """A view of a block as a sequence of items of one `struct` format."""

    def __init__(self, block, nbytes, format='B'):
        self._block = block
        self._struct = struct.Struct(format)
        self.format = format
        self.itemsize = self._struct.size
        self.nbytes = nbytes

    def cast(self, format):
        if self.nbytes % struct.calcsize(format):
            raise TypeError('memoryview: length is not a multiple of itemsize')
        return SharedView(self._block, self.nbytes, format)

    def __len__(self):
        return self.nbytes // self.itemsize

    def _position(self, index):
        length = len(self)
        if index < 0:
            index += length
        if not 0 <= index < length:
            raise IndexError('index out of bounds on dimension 1')
        return index * self.itemsize

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        position = self._position(index)
        if self.format == 'i':
            return self._block.load(position)
        return self._struct.unpack(self._block.read(position, self.itemsize))[0]

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(len(self)))
            values = list(value)
            if len(values) != len(places):
                raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
            for place, one in zip(places, values):
                self[place] = one
            return
        position = self._position(index)
        if self.format == 'i':
            self._block.store(position, value)
        else:
            self._block.write(position, self._struct.pack(value))

    def tobytes(self):
        return self._block.read(0, self.nbytes)
