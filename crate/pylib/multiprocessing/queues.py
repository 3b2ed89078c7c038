"""Queues of several processes, on a ring in memory that all of them share.

An item is pickled and put at once, by whoever calls `put`. Only what a queue
without a limit has no room for is kept, and put by a feeder thread, so that
`put` does not wait: as on CPython, a process that keeps items ends only once
they are fetched (`cancel_join_thread`).
"""

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']

import collections
import threading
import types
import weakref

from queue import Empty, Full

import _pyworkers_queue

from . import context
from ._queue_ends import Ends as _Ends
from .util import debug, is_exiting, info, register_after_fork, Finalize

_ForkingPickler = context.reduction.ForkingPickler
_LIMIT_MAX = _pyworkers_queue.LIMIT_MAX


class Queue(_Ends):

    def __init__(self, maxsize=0, *, ctx):
        self._limited = 0 < maxsize <= _LIMIT_MAX
        # What the ring cannot limit by itself.
        self._sem = None if maxsize <= _LIMIT_MAX else ctx.BoundedSemaphore(maxsize)
        if maxsize <= 0:
            from .synchronize import SEM_VALUE_MAX as maxsize
        self._maxsize = maxsize
        # For use by concurrent.futures
        self._ignore_epipe = False
        self._set_ring(_pyworkers_queue.Ring(limit=maxsize if self._limited else 0), ctx)
        self._reset()
        # What a parent keeps, its feeder puts.
        register_after_fork(self, Queue._reset)

    def __getstate__(self):
        return (self._ignore_epipe, self._maxsize, self._limited, self._sem, self._share())

    def __setstate__(self, state):
        (self._ignore_epipe, self._maxsize, self._limited, self._sem, handle) = state
        self._set_ring(_pyworkers_queue.Ring(handle=handle))
        self._reset()
        register_after_fork(self, Queue._reset)

    def _reset(self):
        self._closed = False
        # Whether anything was put: until then CPython's `close` leaves the
        # reader as it is.
        self._used = False
        self._lock = threading.Lock()
        # Pickled items that found no room, oldest first; the feeder puts them.
        self._buffer = collections.deque()
        self._thread = None
        self._jointhread = None
        self._joincancelled = False

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        self._used = True
        if self._sem is not None and not self._sem.acquire(block, timeout):
            raise Full
        try:
            data = _ForkingPickler.dumps(obj)
        except Exception as e:
            # As if it had been put and silently removed, with a traceback.
            if self._sem is not None:
                self._sem.release()
            if is_exiting():
                info('error in queue: %s', e)
            else:
                self._on_queue_feeder_error(e, obj)
            return
        if self._limited:
            if not self._ring.put(data, block, timeout):
                raise Full
            return
        with self._lock:
            if not self._buffer and self._ring.put(data, False):
                return
            self._buffer.append(data)
            self._ring.add_kept(1)
            if self._thread is None:
                self._start_thread()

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        data = self._ring.get(block, timeout)
        if data is None:
            raise Empty
        if self._sem is not None:
            self._sem.release()
        return _ForkingPickler.loads(data)

    def qsize(self):
        return self._ring.size()

    def empty(self):
        self._reader._check_open()
        return self._ring.empty()

    def full(self):
        if self._sem is not None:
            return self._sem._semlock._is_zero()
        return self._limited and self._ring.full()

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        self._closed = True
        if self._used:
            self._reader.close()

    def join_thread(self):
        debug('Queue.join_thread()')
        assert self._closed, "Queue {0!r} not closed".format(self)
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        debug('Queue.cancel_join_thread()')
        self._joincancelled = True
        if self._jointhread:
            self._jointhread.cancel()

    def _terminate_broken(self):
        """Closes the queue after an error: nobody will fetch what is kept."""
        with self._lock:
            self._ring.add_kept(-len(self._buffer))
            self._buffer.clear()
        self.close()
        self.cancel_join_thread()

    def _start_thread(self):
        debug('Queue._start_thread()')
        self._thread = threading.Thread(target=self._feed, name='QueueFeederThread', daemon=True)
        try:
            self._thread.start()
        except:
            self._thread = None
            raise
        if not self._joincancelled:
            self._jointhread = Finalize(
                self._thread, Queue._finalize_join, [weakref.ref(self._thread)], exitpriority=-5)

    @staticmethod
    def _finalize_join(twr):
        debug('joining queue thread')
        thread = twr()
        if thread is not None:
            thread.join()
            debug('... queue thread joined')

    def _feed(self):
        """Puts what is kept as there is room; ends when nothing is kept."""
        while True:
            with self._lock:
                if not self._buffer:
                    self._thread = None
                    return
                data = self._buffer[0]
            self._ring.put(data)
            with self._lock:
                # _terminate_broken may have emptied it.
                if self._buffer and self._buffer[0] is data:
                    self._buffer.popleft()
                    self._ring.add_kept(-1)

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        """
        Private API hook called when an item cannot be pickled.  For
        overriding by concurrent.futures.
        """
        import traceback
        traceback.print_exc()

    __class_getitem__ = classmethod(types.GenericAlias)


class JoinableQueue(Queue):
    """A queue whose items' processing can be waited for."""

    def __init__(self, maxsize=0, *, ctx):
        Queue.__init__(self, maxsize, ctx=ctx)
        self._unfinished_tasks = ctx.Semaphore(0)
        self._cond = ctx.Condition()

    def __getstate__(self):
        return Queue.__getstate__(self) + (self._cond, self._unfinished_tasks)

    def __setstate__(self, state):
        Queue.__setstate__(self, state[:-2])
        self._cond, self._unfinished_tasks = state[-2:]

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        # Counted first: the item may be fetched and done before we go on.
        with self._cond:
            self._unfinished_tasks.release()
        try:
            Queue.put(self, obj, block, timeout)
        except BaseException:
            self._forget()
            raise

    def _forget(self):
        with self._cond:
            self._unfinished_tasks.acquire(False)
            if self._unfinished_tasks._semlock._is_zero():
                self._cond.notify_all()

    def task_done(self):
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError('task_done() called too many times')
            if self._unfinished_tasks._semlock._is_zero():
                self._cond.notify_all()

    def join(self):
        with self._cond:
            if not self._unfinished_tasks._semlock._is_zero():
                self._cond.wait()


class SimpleQueue(_Ends):
    """The ring alone: `put` waits while it is full."""

    def __init__(self, *, ctx):
        self._set_ring(_pyworkers_queue.Ring(), ctx)

    def __getstate__(self):
        return self._share()

    def __setstate__(self, handle):
        self._set_ring(_pyworkers_queue.Ring(handle=handle))

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        self._reader._check_open()
        return self._ring.empty()

    def get(self):
        return self._reader.recv()

    def put(self, obj):
        self._writer.send(obj)

    __class_getitem__ = classmethod(types.GenericAlias)
