"""Queues on a ring in memory that all processes of the run share.

`put` pickles an item and puts it into the ring. Only what finds no room in a queue without a limit
is kept, for a feeder thread to put, so that `put` does not wait: as on CPython, a process that
keeps items ends only once they are fetched, or never will be (`cancel_join_thread`).
"""

import threading
import weakref
from _multiprocessing import SemLock
from queue import Empty, Full

import _pyworkers_queue

from .. import context, util
from .. import queues as original
from .queue_ends import Ends

__all__ = ["JoinableQueue", "Queue", "SimpleQueue"]

_dumps = context.reduction.ForkingPickler.dumps
_loads = context.reduction.ForkingPickler.loads


class Queue(Ends, original.Queue):
    """The ring holds the items; `_buffer` those, pickled, that found no room in it."""

    __module__ = original.__name__

    def __init__(self, maxsize=0, *, ctx):
        largest = _pyworkers_queue.largest_limit()
        self._limited = 0 < maxsize <= largest
        ring = _pyworkers_queue.Ring(limit=maxsize if 0 < maxsize <= SemLock.SEM_VALUE_MAX else 0)
        self._maxsize = maxsize if maxsize > 0 else SemLock.SEM_VALUE_MAX
        # A limit that the ring cannot have.
        self._sem = ctx.BoundedSemaphore(maxsize) if maxsize > largest else None
        # For concurrent.futures.
        self._ignore_epipe = False
        self._open(ring, ctx)

    def _open(self, ring, ctx=None):
        self._set_ring(ring, ctx)
        self._reset()
        # What a parent keeps, the parent's feeder puts.
        util.register_after_fork(self, Queue._after_fork)

    def __getstate__(self):
        return self._share(), self._maxsize, self._limited, self._sem, self._ignore_epipe

    def __setstate__(self, state):
        handle, self._maxsize, self._limited, self._sem, self._ignore_epipe = state
        self._open(_pyworkers_queue.Ring(handle=handle))

    def put(self, obj, block=True, timeout=None):
        """Put an item, or keep it."""
        if self._closed:
            # The original says that it is closed.
            return super().put(obj)
        # What is open and was never used, `close` leaves as it is.
        self._close = self._reader.close
        if self._sem is not None and not self._sem.acquire(block, timeout):
            raise Full
        try:
            data = _dumps(obj)
        except Exception as e:
            self._discard(obj, e)
        else:
            if not self._limited:
                self._put_or_keep(data)
            elif not self._ring.put(data, block, timeout):
                raise Full

    def _discard(self, obj, error):
        """Go on as if the item had been put and taken out silently."""
        if self._sem is not None:
            self._sem.release()
        if util.is_exiting():
            util.info("error in queue: %s", error)
        else:
            self._on_queue_feeder_error(error, obj)

    def _put_or_keep(self, data):
        with self._notempty:
            if self._buffer or not self._ring.put(data, False):
                self._buffer.append(data)
                self._ring.add_kept(1)
                if self._thread is None:
                    self._start_feeder()

    def _start_feeder(self):
        feeder = threading.Thread(target=self._feed, name="QueueFeederThread", daemon=True)
        feeder.start()
        self._thread = feeder
        if not self._joincancelled:
            self._jointhread = util.Finalize(
                feeder, self._finalize_join, [weakref.ref(feeder)], exitpriority=-5)

    def _feed(self):
        """Put what is kept as there is room; end when nothing is kept."""
        while (data := self._oldest_kept()) is not None:
            self._ring.put(data)
            with self._notempty:
                # _terminate_broken may have emptied it.
                if self._buffer and self._buffer[0] is data:
                    self._buffer.popleft()
                    self._ring.add_kept(-1)

    def _oldest_kept(self):
        with self._notempty:
            if self._buffer:
                return self._buffer[0]
            self._thread = None
            return None

    def get(self, block=True, timeout=None):
        """Take an item."""
        if self._closed:
            return super().get()
        data = self._ring.get(block, timeout)
        if data is None:
            raise Empty
        if self._sem is not None:
            self._sem.release()
        return _loads(data)

    def qsize(self):
        """Return how many items are in the ring."""
        return self._ring.size()

    def full(self):
        """Return whether `put` would wait."""
        if self._sem is not None:
            return super().full()
        return self._limited and self._ring.full()

    def _terminate_broken(self):
        # No process will fetch what is kept.
        with self._notempty:
            self._ring.add_kept(-len(self._buffer))
            self._buffer.clear()
        self.close()
        self.cancel_join_thread()


class JoinableQueue(original.JoinableQueue, Queue):
    """The original counts the items that are not done, on top of the queue above."""

    __module__ = original.__name__

    def put(self, obj, block=True, timeout=None):
        """Put an item, counted first: it may be done before this process goes on."""
        with self._cond:
            self._unfinished_tasks.release()
        try:
            Queue.put(self, obj, block, timeout)
        except BaseException:
            self.task_done()
            raise


class SimpleQueue(Ends, original.SimpleQueue):
    """The ring alone: `put` waits while it is full."""

    __module__ = original.__name__

    def __init__(self, *, ctx):
        self._set_ring(_pyworkers_queue.Ring(), ctx)

    def __getstate__(self):
        return self._share()

    def __setstate__(self, handle):
        self._set_ring(_pyworkers_queue.Ring(handle=handle))

    def get(self):
        """Take an item. The ring needs no lock."""
        return self._reader.recv()
