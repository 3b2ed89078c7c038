"""Pickling of what processes send each other."""

from abc import ABCMeta
import copyreg
import functools
import io
import pickle

import _pyworkers_files

from . import context

__all__ = ['send_handle', 'recv_handle', 'ForkingPickler', 'register', 'dump']

# Handles are references to blocks of memory that all processes share: they
# travel in any message.
HAVE_SEND_HANDLE = True


class ForkingPickler(pickle.Pickler):
    """The pickler of everything that crosses a process boundary."""

    _extra_reducers = {}
    _copyreg_dispatch_table = copyreg.dispatch_table

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = self._copyreg_dispatch_table | self._extra_reducers

    @classmethod
    def register(cls, type, reduce):
        """Registers a reduce function for a type."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        buf = io.BytesIO()
        cls(buf, protocol).dump(obj)
        return buf.getbuffer()

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """As `pickle.dump`, with what is registered here."""
    ForkingPickler(file, protocol).dump(obj)


def send_handle(conn, handle, destination_pid):
    """Sends the open file of a descriptor."""
    conn.send(_pyworkers_files.send(handle))


def recv_handle(conn):
    """A descriptor of the open file that `send_handle` has sent."""
    return _pyworkers_files.receive(*conn.recv())


class DupFd:
    """The open file of a descriptor, to be pickled."""

    def __init__(self, fd):
        self._file = _pyworkers_files.send(fd)

    def detach(self):
        """A descriptor in the process that has unpickled it."""
        return _pyworkers_files.receive(*self._file)


def _reduce_method(m):
    if m.__self__ is None:
        return getattr, (m.__class__, m.__func__.__name__)
    return getattr, (m.__self__, m.__func__.__name__)


class _C:
    def f(self):
        pass


def _reduce_method_descriptor(m):
    return getattr, (m.__objclass__, m.__name__)


def _reduce_partial(p):
    return _rebuild_partial, (p.func, p.args, p.keywords or {})


def _rebuild_partial(func, args, keywords):
    return functools.partial(func, *args, **keywords)


def _register_all():
    register(type(_C().f), _reduce_method)
    register(type(list.append), _reduce_method_descriptor)
    register(type(int.__add__), _reduce_method_descriptor)
    register(functools.partial, _reduce_partial)


_register_all()


class AbstractReducer(metaclass=ABCMeta):
    """Base of classes that replace this module as a context's `reducer`."""

    ForkingPickler = ForkingPickler
    register = register
    dump = dump
    send_handle = send_handle
    recv_handle = recv_handle
    DupFd = DupFd
    _reduce_method = _reduce_method
    _reduce_method_descriptor = _reduce_method_descriptor
    _rebuild_partial = _rebuild_partial

    def __init__(self, *args):
        _register_all()
