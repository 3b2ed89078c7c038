"""Waiting for several objects at once.

The objects are pipes and socket pairs (descriptors), and the connections, queues and sentinels
of `multiprocessing`. Files and terminals are always ready.
"""

import _thread
import errno
import os
import time

import _pyworkers

error = OSError

POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192

# The largest number of bytes that a write puts into a pipe in one piece.
PIPE_BUF = 4096

# There is no urgent data.
_READS = POLLIN | POLLRDNORM | POLLRDBAND
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
        return _source(self.fd, self.writes)

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


def _source(fd, writes):
    """What to wait for at a descriptor, for `_pyworkers.wait`."""
    if fd < _DESCRIPTORS:
        return ("fd", fd, int(writes))
    return ("room" if writes else "pipe", fd)


def _wait(sources, seconds):
    """Wait for sources; return the indexes of the ready ones."""
    ready = _pyworkers.wait(sources, None if seconds is None else float(seconds))
    if ready and _thread._count():
        # CPython lets other threads in here. Who waits in a loop for what another thread is to take would keep it
        # from it. A wait that finds nothing has let them in.
        time.sleep(0)
    return ready


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
    rlist, wlist = list(rlist), list(wlist)
    if any(hasattr(obj, "_wait_begin") for obj in rlist):
        return _select_objects(rlist, wlist, xlist, timeout)
    sources = [_source(_number(obj), False) for obj in rlist]
    sources += [_source(_number(obj), True) for obj in wlist]
    for obj in xlist:
        _number(obj)
    reads = len(rlist)
    ready = _wait(sources, timeout)
    return (
        [rlist[index] for index in ready if index < reads],
        [wlist[index - reads] for index in ready if index >= reads],
        [],
    )


def _select_objects(rlist, wlist, xlist, timeout):
    """Like select, if an object says by itself what to wait for."""
    # The package takes long to import.
    from multiprocessing._platform.waiting import wait

    watched = [_Watched(obj, False) for obj in rlist] + [_Watched(obj, True) for obj in wlist]
    for obj in xlist:
        _number(obj)
    ready = wait(watched, timeout)
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
    self._watched = None
    self._polls = False
    return self


class _Poll:
    """The registered descriptors and their events."""

    def __new__(cls, *args, **kwds):
        raise TypeError("cannot create 'select.poll' instances")

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Register a descriptor and its events."""
        self._masks[_number(fd)] = _mask(eventmask)
        self._watched = None

    def modify(self, fd, eventmask, /):
        """Change the events of a registered descriptor."""
        fd = _number(fd)
        if fd not in self._masks:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._masks[fd] = _mask(eventmask)
        self._watched = None

    def unregister(self, fd, /):
        """Remove a registered descriptor."""
        del self._masks[_number(fd)]
        self._watched = None

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
        # An event loop polls the same descriptors again and again.
        if self._watched is None:
            self._watched = _watched(self._masks)
        sources, events = self._watched
        try:
            ready = _wait(sources, None if timeout is None or timeout < 0 else timeout / 1000)
        except OSError as failure:
            # Asking first whether each descriptor is open would double the cost of a poll.
            closed = _closed(self._masks) if failure.errno == errno.EBADF else ()
            if not closed:
                raise
            return self._wait_beside(closed)
        return _joined(events[index] for index in ready)

    def _wait_beside(self, closed):
        """Do not wait, since some descriptors are closed."""
        masks = {fd: mask for fd, mask in self._masks.items() if fd not in closed}
        sources, events = _watched(masks)
        happened = dict(_joined(events[index] for index in _wait(sources, 0)))
        happened |= dict.fromkeys(closed, POLLNVAL)
        return [(fd, happened[fd]) for fd in self._masks if fd in happened]


def _watched(masks):
    """The sources for registered descriptors, and for each the pair of descriptor and events that it means."""
    sources, events = [], []
    for fd, mask in masks.items():
        for writes, wanted in ((False, _READS), (True, _WRITES)):
            if mask & wanted:
                sources.append(_source(fd, writes))
                events.append((fd, mask & wanted))
    return sources, events


def _joined(pairs):
    """Pairs of descriptor and events, one for each descriptor."""
    events = {}
    for fd, happened in pairs:
        events[fd] = events.get(fd, 0) | happened
    return list(events.items())


def _closed(masks):
    """The descriptors that are not open."""
    return [fd for fd in masks if fd < _DESCRIPTORS and not _is_open(fd)]


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
