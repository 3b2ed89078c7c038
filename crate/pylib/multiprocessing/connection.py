"""Pipes between processes, waiting for several objects, and connections by
address."""

__all__ = ['Client', 'Listener', 'Pipe', 'wait']

import _pyworkers

from . import BufferTooShort
from . import _xml
from . import context
from ._authentication import (
    MESSAGE_LENGTH, _CHALLENGE, _FAILURE, _WELCOME, _create_response,
    _get_digest_name_and_payload, _verify_challenge, answer_challenge,
    deliver_challenge)
from ._rendezvous import (
    SocketListener, address_type, arbitrary_address, connect_to, default_family,
    families, validate_family as _validate_family)
from ._waiting import wait
from ._xml import ConnectionWrapper

reduction = context.reduction
_ForkingPickler = reduction.ForkingPickler

# `holder` of a reference that travels inside a message.
_IN_FLIGHT = 0


class Connection:
    """One end of a pipe: a direction to read from, one to write to, or both.

    A direction is the id of a block that all processes know; this object is
    one counted reference to its reading or writing end."""

    # Until __init__ is through, and after close().
    _reader = _writer = None
    _open = False

    def __init__(self, reader=None, writer=None):
        if reader is None and writer is None:
            raise ValueError('at least one of `readable` and `writable` must be True')
        if reader is not None and reader < 0 or writer is not None and writer < 0:
            raise ValueError('invalid handle')
        self._reader = reader
        self._writer = writer
        self._readable = reader is not None
        self._writable = writer is not None
        self._open = True

    def __del__(self):
        if self._open:
            try:
                self._close()
            except OSError:
                # Made of a number that stands for no pipe.
                pass

    def _close(self, _drop=_pyworkers.pipe_drop):
        self._open = False
        if self._reader is not None:
            _drop(self._reader, False)
        if self._writer is not None:
            _drop(self._writer, True)

    def _check_closed(self):
        if not self._open:
            raise OSError('handle is closed')

    def _check_readable(self):
        self._check_closed()
        if not self._readable:
            raise OSError('connection is write-only')

    def _check_writable(self):
        self._check_closed()
        if not self._writable:
            raise OSError('connection is read-only')

    def _bad_message_length(self):
        if self._writable:
            self._readable = False
        else:
            self.close()
        raise OSError('bad message length')

    @property
    def closed(self):
        """True if the connection is closed"""
        return not self._open

    @property
    def readable(self):
        """True if the connection is readable"""
        return self._readable

    @property
    def writable(self):
        """True if the connection is writable"""
        return self._writable

    def fileno(self):
        """A number that stands for the connection in this process"""
        self._check_closed()
        return self._writer | 1 if self._reader is None else self._reader

    def close(self):
        """Close the connection"""
        if self._open:
            self._close()

    def send_bytes(self, buf, offset=0, size=None):
        """Send the bytes data from a bytes-like object"""
        self._check_writable()
        m = memoryview(buf)
        if m.itemsize > 1:
            m = m.cast('B')
        n = m.nbytes
        if offset < 0:
            raise ValueError('offset is negative')
        if n < offset:
            raise ValueError('buffer length < offset')
        if size is None:
            size = n - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > n:
            raise ValueError('buffer length < offset + size')
        _pyworkers.pipe_send(self._writer, m[offset:offset + size])

    def send(self, obj):
        """Send a (picklable) object"""
        self._check_writable()
        _pyworkers.pipe_send(self._writer, _ForkingPickler.dumps(obj))

    def recv_bytes(self, maxlength=None):
        """Receive bytes data as a bytes object."""
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        data = _pyworkers.pipe_recv(self._reader, None)
        if maxlength is not None and len(data) > maxlength:
            self._bad_message_length()
        return data

    def recv_bytes_into(self, buf, offset=0):
        """Receive bytes data into a writeable bytes-like object.
        Return the number of bytes read."""
        self._check_readable()
        with memoryview(buf) as m:
            bytesize = m.nbytes
            if offset < 0:
                raise ValueError('negative offset')
            if offset > bytesize:
                raise ValueError('offset too large')
            data = _pyworkers.pipe_recv(self._reader, None)
            size = len(data)
            if bytesize < offset + size:
                raise BufferTooShort(data)
            with m.cast('B') as target:
                target[offset:offset + size] = data
            return size

    def recv(self):
        """Receive a (picklable) object"""
        self._check_readable()
        return _ForkingPickler.loads(_pyworkers.pipe_recv(self._reader, None))

    def poll(self, timeout=0.0):
        """Whether there is any input available to be read"""
        self._check_readable()
        if timeout is not None:
            timeout = max(float(timeout), 0.0)
        return _pyworkers.pipe_poll(self._reader, timeout)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    def _wait_begin(self):
        self._check_readable()
        return ('pipe', self._reader)

    def _wait_end(self):
        pass


def Pipe(duplex=True):
    """Returns pair of connection objects at either end of a pipe"""
    there = _pyworkers.pipe_new()
    if not duplex:
        return Connection(reader=there), Connection(writer=there)
    back = _pyworkers.pipe_new()
    return Connection(back, there), Connection(there, back)


def reduce_connection(conn):
    """A pickled connection is a copy: it counts as a reference of its own."""
    conn._check_closed()
    popen = context.get_spawning_popen()
    ends = []
    for pipe, writer in ((conn._reader, False), (conn._writer, True)):
        if pipe is not None:
            if popen is not None:
                popen.hold(pipe, writer)
            else:
                _pyworkers.pipe_hold(pipe, writer, _IN_FLIGHT)
        ends.append(pipe)
    return rebuild_connection, (*ends, _IN_FLIGHT if popen is None else popen.pid)


def rebuild_connection(reader, writer, holder):
    for pipe, is_writer in ((reader, False), (writer, True)):
        if pipe is not None:
            _pyworkers.pipe_adopt(pipe, is_writer, holder)
    return Connection(reader, writer)


reduction.register(Connection, reduce_connection)


class Listener:
    """Accepts connections that `Client` makes to its address."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) or default_family
        _validate_family(family)
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError('authkey should be a byte string')
        self._listener = SocketListener(address or arbitrary_address(family), family, backlog)
        self._authkey = authkey

    def accept(self):
        """Accept a connection. Returns a `Connection` object."""
        if self._listener is None:
            raise OSError('listener is closed')
        c = rebuild_connection(*self._listener.accept())
        if self._authkey is not None:
            deliver_challenge(c, self._authkey)
            answer_challenge(c, self._authkey)
        return c

    def close(self):
        """Close the listener's address."""
        listener = self._listener
        if listener is not None:
            self._listener = None
            listener.close()

    @property
    def address(self):
        return self._listener._address

    @property
    def last_accepted(self):
        return self._listener._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address, family=None, authkey=None):
    """Returns a connection to the address of a `Listener`"""
    family = family or address_type(address)
    _validate_family(family)
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError('authkey should be a byte string')
    c = Connection(*connect_to(address))
    if authkey is not None:
        answer_challenge(c, authkey)
        deliver_challenge(c, authkey)
    return c


class XmlListener(Listener):
    def accept(self):
        return _xml.wrap(super().accept())


def XmlClient(*args, **kwds):
    return _xml.wrap(Client(*args, **kwds))
