"""Sockets in a web page: streams between the processes of a run, and pairs. There is no network."""

import errno
import os
import select
import sys
from _operator import index
from _warnings import warn

import _pyworkers_socket
import _socket_loopback as loopback
from _socket_addresses import *
from _socket_addresses import __all__ as _addresses

error = OSError
timeout = TimeoutError
has_ipv6 = False

AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET = 1, 2, 3, 4, 5
SOCK_NONBLOCK, SOCK_CLOEXEC = 0o4000, 0o2000000
SOL_SOCKET, SOL_IP, SOL_TCP, SOL_UDP = 1, 0, 6, 17
SO_DEBUG, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_DONTROUTE, SO_BROADCAST = 1, 2, 3, 4, 5, 6
SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_OOBINLINE, SO_LINGER, SO_REUSEPORT = 7, 8, 9, 10, 13, 15
SO_RCVLOWAT, SO_SNDLOWAT, SO_RCVTIMEO, SO_SNDTIMEO, SO_ACCEPTCONN = 18, 19, 20, 21, 30
SO_PROTOCOL, SO_DOMAIN, SOMAXCONN = 38, 39, 4096
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, IPPROTO_RAW = 0, 1, 6, 17, 41, 255
TCP_NODELAY, TCP_MAXSEG, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT = 1, 2, 4, 5, 6
IPV6_V6ONLY = 26
MSG_OOB, MSG_PEEK, MSG_DONTROUTE, MSG_TRUNC, MSG_DONTWAIT, MSG_WAITALL = 1, 2, 4, 32, 64, 256
MSG_NOSIGNAL = 0x4000
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST, INADDR_NONE = 0, 0x7F000001, 0xFFFFFFFF, 0xFFFFFFFF
IPPORT_RESERVED, IPPORT_USERRESERVED = 1024, 5000

__all__ = [name for name in globals() if not name.startswith("_")] + _addresses
for _name in ("errno", "index", "loopback", "os", "select", "sys", "warn"):
    __all__.remove(_name)

_default_timeout = None
_NOTE = "A web page has streams only: datagrams and other kinds of sockets need a network."
# The own address and the other's, by descriptor.
_names = {}


def _seconds(value):
    """The stored form of a time-out: None, or seconds."""
    if value is None:
        return None
    if not isinstance(value, float):
        value = index(value)
    select._check_time(value)
    if value < 0:
        raise ValueError("Timeout value out of range")
    return float(value)


def _data(data):
    """A view of data to send."""
    try:
        return memoryview(data)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


def _target(buffer, function):
    """A view of the bytes of a buffer to receive into."""
    try:
        view = memoryview(buffer)
    except TypeError:
        view = None
    if view is None or view.readonly:
        kind = type(buffer).__name__
        raise TypeError(f"{function}() argument 1 must be read-write bytes-like object, not {kind}")
    with view:
        return view.cast("B")


def getdefaulttimeout():
    """Return the default time-out of new sockets."""
    return _default_timeout


def setdefaulttimeout(value, /):
    """Set the default time-out of new sockets."""
    global _default_timeout
    _default_timeout = _seconds(value)


# What a socket can do.
_NEW, _LISTENING, _CONNECTED = range(3)


class socket:
    """An end of a stream, or a socket that is not connected yet."""

    # No __weakref__: the subclass in the module `socket` adds it.
    __slots__ = ("_bound", "_family", "_fd", "_outcome", "_proto", "_state", "_timeout", "_type")

    def __new__(cls, *args, **kwds):
        self = super().__new__(cls)
        self._fd = -1
        return self

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        family, type, proto = index(family), index(type), index(proto)
        self._bound = None
        # The error number, or 0, of a connection that a socket without waiting has begun, until it is asked for.
        self._outcome = None
        self._proto = 0 if proto == -1 else proto
        if fileno is None:
            self._family = AF_INET if family == -1 else family
            self._type = SOCK_STREAM if type == -1 else type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)
            if self._family not in (AF_INET, AF_UNIX):
                raise loopback.os_error(errno.EAFNOSUPPORT)
            if self._type != SOCK_STREAM:
                raise loopback.os_error(errno.ESOCKTNOSUPPORT, _NOTE)
            self._fd = _pyworkers_socket.open(-1, None, None)
            self._state = _NEW
        else:
            self._take(family, type, fileno)
        self.settimeout(0.0 if type != -1 and type & SOCK_NONBLOCK else _default_timeout)

    def _take(self, family, type, fileno):
        """Become the socket of a descriptor."""
        fileno = index(fileno)
        if fileno < 0:
            raise ValueError("negative file descriptor")
        if not _pyworkers_socket.is_socket(fileno):
            raise loopback.os_error(errno.ENOTSOCK)
        self._fd = fileno
        self._family = AF_UNIX if family == -1 else family
        self._type = SOCK_STREAM if type == -1 else type
        self._state = _CONNECTED

    family = property(lambda self: self._family)
    type = property(lambda self: self._type)
    proto = property(lambda self: self._proto)

    def __repr__(self):
        return (
            f"<socket object, fd={self._fd}, family={self.family}, type={self.type},"
            f" proto={self.proto}>"
        )

    def __del__(self, _is_finalizing=sys.is_finalizing, _close=os.close):
        if self._fd < 0:
            return
        if _is_finalizing():
            # The variables of modules may be gone.
            _close(self.detach())
            return
        try:
            warn(f"unclosed {self!r}", ResourceWarning, stacklevel=2, source=self)
        finally:
            self.close()

    def fileno(self):
        """Return the descriptor, or -1 if closed."""
        return self._fd

    def close(self):
        """Close the descriptor, and give an address back."""
        bound, self._bound = self._bound, None
        if bound is not None:
            bound.free()
        fd = self.detach()
        _names.pop(fd, None)
        if fd >= 0:
            os.close(fd)

    def detach(self):
        """Give up the descriptor without closing it; return it."""
        fd, self._fd = self._fd, -1
        return fd

    def _open(self):
        if self._fd < 0:
            raise loopback.os_error(errno.EBADF)
        return self._fd

    def settimeout(self, value, /):
        """Set the longest time that an operation waits: seconds, or None for no limit."""
        self._timeout = _seconds(value)
        os.set_blocking(self._open(), self._timeout is None)

    def gettimeout(self):
        """Return the time-out."""
        return self._timeout

    timeout = property(gettimeout)

    def setblocking(self, flag, /):
        """Set whether operations wait."""
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        """Return whether operations wait."""
        return self._timeout != 0.0

    def _ready(self, writes, flags):
        """Wait as long as the time-out allows; return the descriptor."""
        fd = self._open()
        if self._state == _NEW:
            raise loopback.os_error(self._failure() or (errno.EPIPE if writes else errno.ENOTCONN))
        if flags & MSG_OOB or flags & MSG_PEEK:
            raise loopback.os_error(errno.EOPNOTSUPP)
        limit = 0.0 if flags & MSG_DONTWAIT else self._timeout
        if limit == 0.0 and self._timeout is None and not any(self._select(fd, writes, 0.0)):
            raise loopback.os_error(errno.EAGAIN)
        if limit and not any(self._select(fd, writes, limit)):
            raise TimeoutError("timed out")
        return fd

    @staticmethod
    def _select(fd, writes, limit):
        return select.select([] if writes else [fd], [fd] if writes else [], [], limit)

    def recv(self, bufsize, flags=0, /):
        """Receive at most bufsize bytes. Empty at the end of the stream."""
        return self._recv(bufsize, flags, "recv")

    def _recv(self, bufsize, flags, function):
        bufsize, flags = index(bufsize), index(flags)
        if bufsize < 0:
            raise ValueError(f"negative buffersize in {function}")
        return os.read(self._ready(False, flags), bufsize)

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Receive into a buffer; return the number of bytes."""
        return self._recv_into(buffer, nbytes, flags, "recv_into")

    def _recv_into(self, buffer, nbytes, flags, function):
        with _target(buffer, function) as target:
            nbytes = index(nbytes)
            if nbytes < 0:
                raise ValueError(f"negative buffersize in {function}")
            if nbytes > len(target):
                raise ValueError("buffer too small for requested bytes")
            data = self.recv(nbytes or len(target), flags)
            target[:len(data)] = data
            return len(data)

    def recvfrom(self, bufsize, flags=0, /):
        """Like recv. The sender has no address."""
        return self._recv(bufsize, flags, "recvfrom"), None

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        """Like recv_into. The sender has no address."""
        return self._recv_into(buffer, nbytes, flags, "recvfrom_into"), None

    def send(self, data, flags=0, /):
        """Send bytes; return how many were sent."""
        with _data(data) as view:
            return os.write(self._ready(True, index(flags)), view)

    def sendall(self, data, flags=0, /):
        """Send all bytes."""
        flags, sent = index(flags), 0
        with _data(data) as view, view.cast("B") as left:
            while sent < len(left):
                sent += self.send(left[sent:], flags)

    def shutdown(self, how, /):
        """Shut down reading (SHUT_RD), writing (SHUT_WR) or both."""
        how = index(how)
        if how not in (SHUT_RD, SHUT_WR, SHUT_RDWR):
            raise loopback.os_error(errno.EINVAL)
        if self._state == _NEW:
            self._open()
            raise loopback.os_error(errno.ENOTCONN)
        _pyworkers_socket.shutdown(self._open(), how != SHUT_WR, how != SHUT_RD)

    def getsockname(self):
        """Return the own address. A pair has none."""
        fd = self._open()
        if self._bound is not None:
            return self._bound.name
        if fd in _names:
            return _names[fd][0]
        return ("0.0.0.0", 0) if self._family == AF_INET else ""

    def getpeername(self):
        """Return the address of the other end. A pair has none."""
        fd = self._open()
        if self._state != _CONNECTED:
            raise loopback.os_error(errno.ENOTCONN)
        return _names[fd][1] if fd in _names else ""

    def getsockopt(self, level, optname, buflen=0, /):
        """Return an option's value."""
        level, optname = index(level), index(optname)
        self._open()
        if level == SOL_SOCKET and optname == SO_ERROR:
            return self._failure()
        known = {SO_TYPE: self.type, SO_DOMAIN: self.family, SO_PROTOCOL: self.proto,
                 SO_ACCEPTCONN: int(self._state == _LISTENING), SO_SNDBUF: 65536, SO_RCVBUF: 65536,
                 SO_REUSEADDR: 0, SO_REUSEPORT: 0, SO_KEEPALIVE: 0, SO_BROADCAST: 0}
        if level == IPPROTO_TCP and optname == TCP_NODELAY:
            return 0
        if level != SOL_SOCKET or optname not in known:
            raise loopback.os_error(errno.ENOPROTOOPT)
        return known[optname]

    def setsockopt(self, level, optname, value, optlen=0, /):
        """Accept an option. Options have no effect."""
        index(level)
        index(optname)
        if not isinstance(value, int) and (value is not None or not optlen):
            _data(value).release()
        self._open()

    def bind(self, address, /):
        """Give the socket an address, which processes of the run can connect to."""
        self._open()
        if self._bound is not None or self._state != _NEW:
            raise loopback.os_error(errno.EINVAL)
        self._bound = loopback.Bound(address, self._family == AF_UNIX, "bind")

    def listen(self, backlog=SOMAXCONN, /):
        """Let others connect."""
        index(backlog)
        self._open()
        if self._state == _CONNECTED:
            raise loopback.os_error(errno.EINVAL)
        if self._state == _LISTENING:
            return
        if self._bound is None:
            if self._family == AF_UNIX:
                raise loopback.os_error(errno.EINVAL)
            self.bind(("", 0))
        self._become(_LISTENING, self._bound.listen(), None)

    def _accept(self):
        if self._state != _LISTENING:
            self._open()
            raise loopback.os_error(errno.EINVAL)
        fd = self._ready(False, 0)
        reader, writer, client = loopback.accept(fd, self._family == AF_UNIX)
        accepted = _pyworkers_socket.open(-1, reader, writer)
        _names[accepted] = self._bound.name, client
        return accepted, client

    def connect(self, address, /):
        """Connect to a socket that listens. The other end need not accept yet."""
        failure = self._connect(address, "connect")
        if failure:
            raise loopback.os_error(failure)

    def _connect(self, address, function):
        """Connect; return 0, or the number of an error that has no more to say."""
        is_path = self._family == AF_UNIX
        address = loopback.address_of(address, is_path, function)
        fd = self._open()
        if self._outcome is not None:
            outcome, self._outcome = self._outcome, None
            return outcome
        if self._state != _NEW:
            return errno.EISCONN if self._state == _CONNECTED else errno.EINVAL
        # On Linux, a connection to a port takes a moment, which such a socket does not wait for.
        in_background = self._timeout == 0.0 and not is_path
        try:
            reader, writer, own, other = loopback.connect(address, is_path)
        except ConnectionRefusedError:
            if not in_background:
                raise
            self._outcome = errno.ECONNREFUSED
            return errno.EINPROGRESS
        self._become(_CONNECTED, reader, writer)
        _names[fd] = own, other
        if in_background:
            self._outcome = 0
            return errno.EINPROGRESS
        return 0

    def _failure(self):
        """Return the error number of a connection that was begun, once, or 0."""
        failure = self._outcome or 0
        if failure:
            self._outcome = None
        return failure

    def _become(self, state, reader, writer):
        """Give the descriptor its ends."""
        _pyworkers_socket.open(self._fd, reader, writer)
        self._state = state
        # The open file is another one.
        os.set_blocking(self._fd, self._timeout is None)

    def connect_ex(self, address, /):
        """Like connect, but return the error number."""
        try:
            return self._connect(address, "connect_ex")
        except OSError as failure:
            if not failure.errno or failure.errno < 0:
                raise
            return failure.errno

    def sendto(self, data, *args):
        """Send on a connected stream; the address is ignored, as on Linux."""
        if len(args) not in (1, 2):
            raise TypeError(f"sendto() takes 2 or 3 arguments ({1 + len(args)} given)")
        flags = index(args[0]) if len(args) == 2 else 0
        with _data(data) as view:
            loopback.address_of(args[-1], self._family == AF_UNIX, "sendto")
            return self.send(view, flags)


SocketType = socket


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    """Create two connected sockets."""
    family, type, proto = index(family), index(type), index(proto)
    if family != AF_UNIX:
        raise loopback.os_error(errno.EOPNOTSUPP if family == AF_INET else errno.EAFNOSUPPORT, _NOTE)
    if type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC) != SOCK_STREAM:
        raise loopback.os_error(errno.ESOCKTNOSUPPORT, "Only pairs of streams are there.")
    one, other = _pyworkers_socket.pair()
    return socket(family, type, proto, one), socket(family, type, proto, other)


def dup(fd, /):
    """Duplicate a socket's descriptor."""
    return os.dup(fd)


def close(fd, /):
    """Close a socket's descriptor."""
    os.close(fd)


__all__ += ["SocketType", "close", "dup", "getdefaulttimeout", "setdefaulttimeout", "socket",
            "socketpair"]
