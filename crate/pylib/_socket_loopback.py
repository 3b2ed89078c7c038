"""The loopback network of a run, which joins the sockets of its processes.

A bound address is known to all processes, with the pipe on which its socket takes requests. A
request names the two pipes of a connection (`multiprocessing._platform.rendezvous`).
"""

import errno
import os
from _operator import index

import _pyworkers
from _socket_addresses import _host

_REQUEST_BYTES = 8
_FIRST_PORT, _PORTS = 32768, 28232
# Linux has room for so many bytes.
_LONGEST_PATH = 108
_NOTE = "A web page has no network: sockets join the processes of the page, on 127.0.0.1."


def _rendezvous():
    # The package takes long to import, and most programs that import `socket` do not connect.
    from multiprocessing._platform import rendezvous

    return rendezvous


def address_of(address, is_path, function):
    """An argument of a function of sockets, in the form of an address that processes agree on."""
    if is_path:
        if isinstance(address, (bytes, bytearray)):
            address = os.fsdecode(bytes(address))
        if not isinstance(address, str):
            raise TypeError(f"a bytes-like object is required, not '{type(address).__name__}'")
        if len(os.fsencode(address)) > _LONGEST_PATH:
            raise OSError("AF_UNIX path too long")
        return address
    if not isinstance(address, tuple):
        raise TypeError(f"{function}(): AF_INET address must be tuple, not {type(address).__name__}")
    if len(address) != 2:
        raise TypeError("AF_INET address must be a pair (host, port)")
    host, port = address
    if not isinstance(host, (str, bytes, bytearray)):
        raise TypeError(f"str, bytes or bytearray expected, not {type(host).__name__}")
    port = index(port)
    host = _host(host)
    if not 0 <= port <= 65535:
        raise OverflowError(f"{function}(): port must be 0-65535.")
    return host, port


def _is_loopback(host):
    """Whether an address leads to this run: the loopback's, or that of every network."""
    return host == "0.0.0.0" or host.startswith("127.")


class Bound:
    """An address that this process has given a socket."""

    def __init__(self, address, is_path, function):
        address = address_of(address, is_path, function)
        if not is_path:
            host, port = address
            if not _is_loopback(host):
                raise os_error(errno.EADDRNOTAVAIL)
            self._place = _rendezvous().Address(("127.0.0.1", port))
            self.name = host, self._place.name[1]
        else:
            self._place = _rendezvous().Address(address)
            self.name = address

    def listen(self):
        """Return the pipe that brings the requests, with a reference to its reading end."""
        pipe = self._place._pipe
        _pyworkers.pipe_hold(pipe, False, os.getpid())
        return pipe

    def free(self):
        """Give the address back."""
        self._place.free()


def accept(fd, is_path):
    """Take a request; return the pipe to read from, the one to write to, and the client's address."""
    rendezvous = _rendezvous()
    reader, writer = rendezvous._REQUEST.unpack(os.read(fd, _REQUEST_BYTES))
    _pyworkers.pipe_adopt(reader, False, rendezvous._IN_FLIGHT)
    _pyworkers.pipe_adopt(writer, True, rendezvous._IN_FLIGHT)
    return reader, writer, "" if is_path else _client(reader)


def connect(address, is_path):
    """Connect to an address of `address_of`.

    Return the pipe to read from, the one to write to, the own address and the other's.
    """
    there = address
    if not is_path:
        host, port = address
        if not _is_loopback(host):
            raise os_error(errno.ENETUNREACH, _NOTE)
        there = "127.0.0.1", port
    reader, writer = _rendezvous().connect(there)
    return reader, writer, "" if is_path else _client(writer), there


def _client(pipe):
    """The address of a client, which its pipe determines."""
    return "127.0.0.1", _FIRST_PORT + pipe // 4 % _PORTS


def os_error(number, note=None):
    """The error of a number, with a note for the reader."""
    failure = OSError(number, os.strerror(number))
    if note is not None:
        failure.add_note(note)
    return failure
