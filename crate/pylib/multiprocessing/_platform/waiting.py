"""Waiting for several objects at once. An object says what to wait for by
`_wait_begin`: a source for `_pyworkers.wait`, or None if it is ready already;
`_wait_end` follows."""

import threading
import time

import _pyworkers

# No process has more.
_DESCRIPTORS = 1024


def wait(object_list, timeout=None):
    """Wait till an object in object_list is ready/readable.

    Returns list of those objects in object_list which are ready/readable.
    Connections, queues' readers and process sentinels can be waited for.
    """
    objects = list(object_list)
    deadline = None if timeout is None else time.monotonic() + max(timeout, 0)
    while True:
        left = None if deadline is None else max(deadline - time.monotonic(), 0.0)
        begun, ready, sources, sought = [], set(), [], []
        try:
            for position, obj in enumerate(objects):
                source = _wait_begin(obj)
                begun.append(obj)
                if source is None:
                    ready.add(position)
                else:
                    sources.append(source)
                    sought.append(position)
            woken = _pyworkers.wait(sources, 0.0 if ready else left)
        finally:
            for obj in begun:
                _wait_end(obj)
        # A word that has changed only says: look again.
        ready.update(sought[index] for index in woken if sources[index][0] != 'word')
        if ready:
            # What a process did before it ended is seen no later than its end.
            ready.update(sought[index] for index, source in enumerate(sources)
                         if source[0] == 'word' and _is_ready(objects[sought[index]]))
        if ready or left == 0:
            if len(threading._active) > 1:
                # CPython lets other threads in here. Who waits in a loop for
                # what another thread is to take would keep it from it.
                time.sleep(0)
            return [obj for position, obj in enumerate(objects) if position in ready]


def _is_ready(obj):
    try:
        return _wait_begin(obj) is None
    finally:
        _wait_end(obj)


def _wait_begin(obj):
    begin = getattr(obj, '_wait_begin', None)
    if begin is not None:
        return begin()
    if isinstance(obj, int):
        fd = obj
    else:
        fileno = getattr(obj, 'fileno', None)
        if fileno is None:
            raise ValueError(f'Invalid file object: {obj!r}')
        fd = fileno()
    # Small numbers are descriptors, greater ones the filenos of connections: a
    # pipe's id, which is even, plus 1 for its writing end.
    return ('fd', fd, 0) if 0 <= fd < _DESCRIPTORS else ('pipe', fd & ~1)


def _wait_end(obj):
    end = getattr(obj, '_wait_end', None)
    if end is not None:
        end()
