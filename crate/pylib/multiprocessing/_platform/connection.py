"""Pipes that carry messages, and what waits for them.

A pipe is one direction, known by a number in every process. A connection holds one counted
reference to the reading end of a pipe, to the writing end of a pipe, or both.
"""

import io
import os

import _pyworkers

from .. import connection as original
from .. import context
from .rendezvous import Address, connect
from .waiting import wait

__all__ = ["Connection", "Pipe", "SocketClient", "SocketListener", "arbitrary_address",
           "rebuild_connection", "reduce_connection", "wait"]

# Holds the references that travel inside a message.
_IN_FLIGHT = 0


class Connection(original._ConnectionBase):
    """One end of a pipe, or of a pair of them."""

    __module__ = original.__name__

    def __init__(self, reader=None, writer=None):
        # Pipes have even numbers: no two connections of a process have the same one.
        number = writer | 1 if reader is None else reader
        super().__init__(number, reader is not None, writer is not None)
        self._reader = reader
        self._writer = writer
        self._ends = _ends(reader, writer)

    def _close(self, _drop=_pyworkers.pipe_drop):
        # Forgotten first: another thread may close it meanwhile.
        ends, self._ends = self._ends, ()
        for pipe, is_writer in ends:
            _drop(pipe, is_writer)

    # The methods of a plain message, without the slices and file objects of the general ones,
    # which raise the errors.

    def send_bytes(self, buf, offset=0, size=None):
        if type(buf) is not bytes or offset or size is not None or not self._can_write():
            super().send_bytes(buf, offset, size)
        else:
            _pyworkers.pipe_send(self._writer, buf)

    def send(self, obj):
        if self._can_write():
            _pyworkers.pipe_send(self._writer, original._ForkingPickler.dumps(obj))
        else:
            super().send(obj)

    def recv_bytes(self, maxlength=None):
        if maxlength is None and self._can_read():
            return _pyworkers.pipe_recv(self._reader, None)
        return super().recv_bytes(maxlength)

    def recv(self):
        if self._can_read():
            return original._ForkingPickler.loads(_pyworkers.pipe_recv(self._reader, None))
        return super().recv()

    def _can_write(self):
        return self._writable and self._handle is not None

    def _can_read(self):
        return self._readable and self._handle is not None

    def _send_bytes(self, buf):
        _pyworkers.pipe_send(self._writer, buf)

    def _recv_bytes(self, maxsize=None):
        data = _pyworkers.pipe_recv(self._reader, None)
        if maxsize is not None and len(data) > maxsize:
            return None
        message = io.BytesIO()
        message.write(data)
        return message

    def _poll(self, timeout):
        limit = None if timeout is None else float(timeout)
        return _pyworkers.pipe_poll(self._reader, limit)

    def _wait_begin(self):
        self._check_closed()
        self._check_readable()
        return ("pipe", self._reader)


def _ends(reader, writer):
    """The ends that a connection holds: number, and whether it writes."""
    return [(pipe, is_writer) for pipe, is_writer in ((reader, False), (writer, True))
            if pipe is not None]


def Pipe(duplex=True):
    """Return two connections, each with one end of a pipe, or of two."""
    there = _pyworkers.pipe_new()
    if not duplex:
        return Connection(reader=there), Connection(writer=there)
    back = _pyworkers.pipe_new()
    return Connection(back, there), Connection(there, back)


def reduce_connection(conn):
    """Pickle a connection: the copy counts as a reference of its own."""
    conn._check_closed()
    popen = context.get_spawning_popen()
    for pipe, is_writer in conn._ends:
        if popen is not None:
            popen.hold(pipe, is_writer)
        else:
            _pyworkers.pipe_hold(pipe, is_writer, _IN_FLIGHT)
    return rebuild_connection, (conn._reader, conn._writer, popen.pid if popen else _IN_FLIGHT)


def rebuild_connection(reader, writer, holder=_IN_FLIGHT):
    """Take over the references that `holder` has."""
    for pipe, is_writer in _ends(reader, writer):
        _pyworkers.pipe_adopt(pipe, is_writer, holder)
    return Connection(reader, writer)


# A process that unpickles a connection imports the original first.
rebuild_connection.__module__ = original.__name__
context.reduction.register(Connection, reduce_connection)


class SocketListener:
    """An address, and the pipe on which requests to connect arrive."""

    def __init__(self, address, family, backlog=1):
        self._bound = Address(address)
        self._address = self._bound.name
        self._family = family
        self._last_accepted = None

    def accept(self):
        """Return the connection of the next client."""
        reader, writer = self._bound.next_request()
        self._last_accepted = ("127.0.0.1", 0) if self._family == "AF_INET" else ""
        return rebuild_connection(reader, writer)

    def close(self):
        """Free the address."""
        self._bound.free()


def SocketClient(address):
    """Connect to a listener. It need not accept yet."""
    return Connection(*connect(address))


_original_address = original.arbitrary_address


def arbitrary_address(family):
    """Return a free address. A path needs no directory of its own: the file system is the run's."""
    if family == "AF_UNIX":
        return f"/tmp/pymp-{os.getpid()}-sock-{os.urandom(6).hex()}"
    return _original_address(family)
