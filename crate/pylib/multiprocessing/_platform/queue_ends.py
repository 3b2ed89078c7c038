"""The two ends of a queue, with what `Pool`, `concurrent.futures` and
`connection.wait` use of a connection."""

import collections

from .. import context
from ..synchronize import SemLock
from ..util import register_after_fork
from .waiting import wait

_ForkingPickler = context.reduction.ForkingPickler


class _End:
    """What both have."""

    def __init__(self, ring):
        self._ring = ring
        self.closed = False

    def _check_open(self):
        if self.closed:
            raise OSError('handle is closed')

    def fileno(self):
        self._check_open()
        return self._ring.share()

    def close(self):
        """Closes this process's end. A thread that waits here goes on."""
        self.closed = True


class _Reader(_End):
    def __init__(self, ring):
        super().__init__(ring)
        # Set while the read lock is held: what `poll` has seen is ours then,
        # taken out of the ring so that no other process can have it.
        self._exclusive = False
        self._taken = collections.deque()
        register_after_fork(self, _Reader._after_fork)

    def _after_fork(self):
        # What was taken is the parent's.
        self._exclusive = False
        self._taken.clear()

    def recv_bytes(self, maxlength=None):
        self._check_open()
        return self._taken.popleft() if self._taken else self._ring.get()

    def recv(self):
        return _ForkingPickler.loads(self.recv_bytes())

    def poll(self, timeout=0.0):
        self._check_open()
        if self._taken:
            return True
        if self._exclusive:
            data = self._ring.get(timeout != 0, timeout)
            if data is not None:
                self._taken.append(data)
            return data is not None
        return not self._ring.empty() or (timeout != 0 and bool(wait([self], timeout)))

    def _wait_begin(self):
        self._check_open()
        source = self._ring.begin_wait()
        return None if self._taken else source

    def _wait_end(self):
        self._ring.end_wait()


class _Writer(_End):
    def send_bytes(self, buf):
        self._check_open()
        self._ring.put(buf)

    def send(self, obj):
        self.send_bytes(_ForkingPickler.dumps(obj))


class _WriteLock:
    """Each item finds its own place in the ring: nothing to lock."""

    def acquire(self, block=True, timeout=None):
        return True

    def release(self):
        pass

    def __enter__(self):
        return True

    def __exit__(self, *args):
        pass


class _ReadLock(_WriteLock):
    """The ring gives each item to exactly one getter without a lock. But `Pool` relies on it that
    what it polled under the lock is there to be received."""

    def __init__(self, reader):
        self._reader = reader

    def acquire(self, block=True, timeout=None):
        self._reader._exclusive = True
        return True

    def release(self):
        self._reader._exclusive = False


class Ends:
    """What all queues have: a ring, and its two ends."""

    # Of a lock, which a queue has none of.
    _semlock = None

    def _set_ring(self, ring, ctx=None):
        self._ring = ring
        self._is_fork_ctx = ctx is not None and ctx.get_start_method() == "fork"
        self._reader = _Reader(ring)
        self._writer = _Writer(ring)
        self._poll = self._reader.poll
        self._rlock = _ReadLock(self._reader)
        self._wlock = _WriteLock()

    def _share(self):
        """The ring, as another process gets it. CPython's queues hold locks, which refuse to leave
        a fork context."""
        if self._is_fork_ctx:
            SemLock.__getstate__(self)
        return self._ring.share()
