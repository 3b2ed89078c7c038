"""How `Client` finds `Listener`: an address is a file of the run's file system
that names the pipe on which the listener takes connections."""

import errno
import os
import struct

import _pyworkers

from . import util

default_family = 'AF_UNIX'
families = ['AF_INET', 'AF_UNIX']

_MESSAGE = struct.Struct('<II')
_PORTS = range(49152, 65536)
_IN_FLIGHT = 0


def arbitrary_address(family):
    """Return an arbitrary free address for the given family"""
    if family == 'AF_INET':
        return ('localhost', 0)
    if family == 'AF_UNIX':
        return f'/tmp/pymp-{os.getpid()}-sock-{os.urandom(6).hex()}'
    raise ValueError('unrecognized family')


def validate_family(family):
    """Checks if the family is valid for the current environment."""
    if family == 'AF_PIPE':
        raise ValueError('Family %s is not recognized.' % family)


def address_type(address):
    """Return the type of the address: 'AF_INET', 'AF_UNIX', or 'AF_PIPE'"""
    if type(address) == tuple:
        return 'AF_INET'
    if type(address) is str and address.startswith('\\\\'):
        return 'AF_PIPE'
    if type(address) is str or util.is_abstract_socket_namespace(address):
        return 'AF_UNIX'
    raise ValueError('address type of %r unrecognized' % address)


def _path_of(address):
    """The file that stands for an address."""
    if type(address) == tuple:
        host, port = address
        return f'/tmp/.port-{port}'
    if util.is_abstract_socket_namespace(address):
        return '/tmp/.abstract-' + os.fsencode(address)[1:].hex()
    return address


class SocketListener:
    """Holds an address and the pipe behind it."""

    def __init__(self, address, family, backlog=1):
        self._last_accepted = None
        self._family = family
        self._pipe = _pyworkers.pipe_new()
        try:
            self._address = self._bind(address)
        except BaseException:
            self._drop(self._pipe)
            raise
        path = _path_of(self._address)
        self._unlink = util.Finalize(self, self._remove, args=(path, self._pipe), exitpriority=0)

    def _bind(self, address):
        if type(address) != tuple:
            self._create(_path_of(address))
            return address
        host = '127.0.0.1' if address[0] in ('localhost', '') else address[0]
        if address[1]:
            self._create(_path_of(address))
            return (host, address[1])
        start = int.from_bytes(os.urandom(2)) % len(_PORTS)
        for step in range(len(_PORTS)):
            port = _PORTS[(start + step) % len(_PORTS)]
            try:
                self._create(_path_of((host, port)))
            except OSError as e:
                if e.errno != errno.EADDRINUSE:
                    raise
            else:
                return (host, port)
        raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))

    def _create(self, path):
        try:
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE)) from None
        try:
            os.write(fd, b'%d' % self._pipe)
        finally:
            os.close(fd)

    @staticmethod
    def _drop(pipe):
        _pyworkers.pipe_drop(pipe, False)
        _pyworkers.pipe_drop(pipe, True)

    @classmethod
    def _remove(cls, path, pipe):
        try:
            os.unlink(path)
        except OSError:
            pass
        cls._drop(pipe)

    def accept(self):
        """The next connection: pipe to read from, pipe to write to, and who
        holds them for us."""
        try:
            message = _pyworkers.pipe_recv(self._pipe, None)
        except EOFError:
            # Closed by another thread.
            raise OSError(errno.EBADF, os.strerror(errno.EBADF)) from None
        self._last_accepted = ('127.0.0.1', 0) if self._family == 'AF_INET' else ''
        return (*_MESSAGE.unpack(message), _IN_FLIGHT)

    def close(self):
        unlink = self._unlink
        if unlink is not None:
            self._unlink = None
            unlink()


def connect_to(address):
    """Connects to a listener; returns the pipe to read from and the one to
    write to. The listener needs not accept yet."""
    listener = _lookup(address)
    me = os.getpid()
    there = _pyworkers.pipe_new()
    back = _pyworkers.pipe_new()
    _pyworkers.pipe_hold(there, False, _IN_FLIGHT)
    _pyworkers.pipe_hold(back, True, _IN_FLIGHT)
    _pyworkers.pipe_drop(there, False)
    _pyworkers.pipe_drop(back, True)
    _pyworkers.pipe_hold(listener, True, me)
    try:
        _pyworkers.pipe_send(listener, _MESSAGE.pack(there, back))
    except BrokenPipeError:
        _take_back(there, back)
        raise _refused() from None
    finally:
        _pyworkers.pipe_drop(listener, True)
    return back, there


def _take_back(there, back):
    me = os.getpid()
    for pipe, writer in ((there, False), (back, True)):
        _pyworkers.pipe_adopt(pipe, writer, _IN_FLIGHT)
        _pyworkers.pipe_drop(pipe, writer)
        _pyworkers.pipe_drop(pipe, not writer)


def _lookup(address):
    try:
        fd = os.open(_path_of(address), os.O_RDONLY)
    except FileNotFoundError:
        if type(address) is str and not util.is_abstract_socket_namespace(address):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
        raise _refused() from None
    try:
        return int(os.read(fd, 16))
    except ValueError:
        raise _refused() from None
    finally:
        os.close(fd)


def _refused():
    return ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
