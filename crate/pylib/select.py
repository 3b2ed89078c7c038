"""Waiting for several objects at once.

The objects are pipes and socket pairs (descriptors), and the connections, queues and sentinels
of `multiprocessing`. Files and terminals are always ready.
"""

import errno
import os

error = OSError

POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192

# The largest number of bytes that a write puts into a pipe in one piece.
PIPE_BUF = 4096

_READS = POLLIN | POLLPRI | POLLRDNORM | POLLRDBAND
_WRITES = POLLOUT | POLLWRNORM | POLLWRBAND
# The largest number of descriptors. Greater numbers are the filenos of connections.
_DESCRIPTORS = 1024


class _Watched:
    """An object to wait for, in one of its two directions."""

    def __init__(self, obj, writes):
        self.obj = obj
        self.writes = writes
        waits = None if writes else getattr(obj, "_wait_begin", None)
        self._own = waits is not None
        self.fd = None if self._own else _number(obj)

    def _wait_begin(self):
        if self._own:
            return self.obj._wait_begin()
        if self.fd < _DESCRIPTORS:
            return ("fd", self.fd, int(self.writes))
        return ("room" if self.writes else "pipe", self.fd)

    def _wait_end(self):
        if self._own and hasattr(self.obj, "_wait_end"):
            self.obj._wait_end()


def _number(obj):
    """The descriptor of an object."""
    if isinstance(obj, int):
        fd = int(obj)
    else:
        fileno = getattr(obj, "fileno", None)
        if fileno is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        fd = fileno()
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    return fd


def _wait(watched, timeout):
    from multiprocessing._platform.waiting import wait

    return wait(watched, timeout)


def _check_time(seconds):
    """Raise for a time that CPython's 64 bits of nanoseconds cannot hold."""
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if not -(1 << 63) <= seconds * 10**9 < 1 << 63:
        if isinstance(seconds, float):
            raise OverflowError("timestamp out of range for platform time_t")
        raise OverflowError("timestamp too large to convert to C PyTime_t")


# A function in C does not become a method in a class, which `selectors` relies on.
@staticmethod
def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until an object of `rlist` can be read, or one of `wlist` can be written to. Return
    the lists of ready objects. The third is empty: there are no exceptional conditions here."""
    if timeout is not None:
        if not isinstance(timeout, (int, float)) and not hasattr(timeout, "__index__"):
            raise TypeError("timeout must be a float or None")
        timeout = timeout if isinstance(timeout, float) else timeout.__index__()
        _check_time(timeout)
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
    reads = [_Watched(obj, False) for obj in rlist]
    writes = [_Watched(obj, True) for obj in wlist]
    for obj in xlist:
        _number(obj)
    ready = _wait(reads + writes, timeout)
    return (
        [each.obj for each in ready if not each.writes],
        [each.obj for each in ready if each.writes],
        [],
    )


@staticmethod
def poll():
    """Return an object that waits for descriptors."""
    self = object.__new__(_Poll)
    self._masks = {}
    self._polls = False
    return self


class _Poll:
    """The registered descriptors and their events."""

    def __new__(cls, *args, **kwds):
        raise TypeError("cannot create 'select.poll' instances")

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Register a descriptor and its events."""
        self._masks[_number(fd)] = _mask(eventmask)

    def modify(self, fd, eventmask, /):
        """Change the events of a registered descriptor."""
        fd = _number(fd)
        if fd not in self._masks:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._masks[fd] = _mask(eventmask)

    def unregister(self, fd, /):
        """Remove a registered descriptor."""
        del self._masks[_number(fd)]

    def poll(self, timeout=None, /):
        """Wait for an event, or for at most timeout milliseconds; return pairs of descriptor
        and events."""
        if timeout is not None and not -(1 << 31) <= timeout < 1 << 31:
            raise OverflowError("timeout is too large")
        if self._polls:
            raise RuntimeError("concurrent poll() invocation")
        self._polls = True
        try:
            return self._wait(timeout)
        finally:
            self._polls = False

    def _wait(self, timeout):
        watched, closed = [], {}
        for fd, mask in self._masks.items():
            if fd < _DESCRIPTORS and not _is_open(fd):
                closed[fd] = POLLNVAL
                continue
            for writes, wanted in ((False, _READS), (True, _WRITES)):
                if mask & wanted:
                    watched.append(_Watched(fd, writes))
        if closed:
            timeout = 0
        elif timeout is not None:
            timeout = None if timeout < 0 else timeout / 1000
        events = dict(closed)
        for each in _wait(watched, timeout):
            happened = self._masks.get(each.fd, 0) & (_WRITES if each.writes else _READS & ~POLLPRI)
            events[each.fd] = events.get(each.fd, 0) | happened
        return [(fd, happened) for fd, happened in events.items() if happened]


_Poll.__name__ = _Poll.__qualname__ = "poll"


def _mask(events):
    if events < 0:
        raise ValueError("value must be positive")
    if events > 0xFFFF:
        raise OverflowError("Python int too large for C unsigned short")
    return events


def _is_open(fd):
    try:
        os.get_inheritable(fd)
    except OSError:
        return False
    return True
