"""Waiting for several objects at once. An object says what to wait for by
`_wait_begin`: a source for `_pyworkers.wait`, or None if it is ready already;
`_wait_end` follows."""

import time

import _pyworkers


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
        if ready or left == 0:
            return [obj for position, obj in enumerate(objects) if position in ready]


def _wait_begin(obj):
    begin = getattr(obj, '_wait_begin', None)
    if begin is not None:
        return begin()
    if isinstance(obj, int):
        return ('pipe', obj)
    fileno = getattr(obj, 'fileno', None)
    if fileno is None:
        raise ValueError(f'Invalid file object: {obj!r}')
    return ('pipe', fileno())


def _wait_end(obj):
    end = getattr(obj, '_wait_end', None)
    if end is not None:
        end()
