"""How `Client` finds `Listener`: an address is a file of the run's file system, which names the
pipe on which the listener takes requests. A request names the two pipes of a connection."""

import errno
import os
import struct

import _pyworkers

from .. import util

_REQUEST = struct.Struct("<II")
_PORTS = range(49152, 65536)
_IN_FLIGHT = 0


class Address:
    """A bound address, and the pipe behind it."""

    def __init__(self, address):
        self._pipe = _pyworkers.pipe_new()
        try:
            self.name = self._bind(address)
        except BaseException:
            _drop(self._pipe)
            raise
        self.free = util.Finalize(
            self, _free, args=(_path_of(self.name), self._pipe), exitpriority=0)

    def _bind(self, address):
        if not isinstance(address, tuple):
            self._create(address)
            return address
        host = "127.0.0.1" if address[0] in ("localhost", "") else address[0]
        if address[1]:
            self._create(address)
            return host, address[1]
        start = int.from_bytes(os.urandom(2))
        for step in range(len(_PORTS)):
            name = host, _PORTS[(start + step) % len(_PORTS)]
            try:
                self._create(name)
            except OSError as e:
                if e.errno != errno.EADDRINUSE:
                    raise
            else:
                return name
        raise _error(errno.EADDRINUSE)

    def _create(self, address):
        try:
            fd = os.open(_path_of(address), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            raise _error(errno.EADDRINUSE) from None
        try:
            os.write(fd, b"%d" % self._pipe)
        finally:
            os.close(fd)

    def next_request(self):
        """Return the pipe to read from and the one to write to; the references are in flight."""
        try:
            return _REQUEST.unpack(_pyworkers.pipe_recv(self._pipe, None))
        except EOFError:
            # Closed by another thread.
            raise _error(errno.EBADF) from None


def _path_of(address):
    """The file that stands for an address."""
    if isinstance(address, tuple):
        return f"/tmp/.port-{address[1]}"
    if util.is_abstract_socket_namespace(address):
        return "/tmp/.abstract-" + os.fsencode(address)[1:].hex()
    return address


def _free(path, pipe):
    try:
        os.unlink(path)
    except OSError:
        pass
    _drop(pipe)


def _drop(pipe):
    _pyworkers.pipe_drop(pipe, False)
    _pyworkers.pipe_drop(pipe, True)


def connect(address):
    """Send a request; return the pipe to read from and the one to write to."""
    listener = _lookup(address)
    there = _pyworkers.pipe_new()
    back = _pyworkers.pipe_new()
    _pyworkers.pipe_hold(there, False, _IN_FLIGHT)
    _pyworkers.pipe_hold(back, True, _IN_FLIGHT)
    _pyworkers.pipe_drop(there, False)
    _pyworkers.pipe_drop(back, True)
    _pyworkers.pipe_hold(listener, True, os.getpid())
    try:
        _pyworkers.pipe_send(listener, _REQUEST.pack(there, back))
    except BrokenPipeError:
        _take_back(there, back)
        raise _error(errno.ECONNREFUSED) from None
    finally:
        _pyworkers.pipe_drop(listener, True)
    return back, there


def _take_back(there, back):
    for pipe, is_writer in ((there, False), (back, True)):
        _pyworkers.pipe_adopt(pipe, is_writer, _IN_FLIGHT)
        _drop(pipe)


def _lookup(address):
    """The pipe of the listener at an address."""
    try:
        fd = os.open(_path_of(address), os.O_RDONLY)
    except FileNotFoundError:
        if type(address) is str and not util.is_abstract_socket_namespace(address):
            raise _error(errno.ENOENT) from None
        raise _error(errno.ECONNREFUSED) from None
    try:
        return int(os.read(fd, 16))
    except ValueError:
        raise _error(errno.ECONNREFUSED) from None
    finally:
        os.close(fd)


def _error(number):
    """OSError, or its subclass for this number."""
    return OSError(number, os.strerror(number))
