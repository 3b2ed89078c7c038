"""Shared memory that nobody has unlinked by the end of the program: it says so, and unlinks it.

CPython has a process of its own for this, which outlives all others. Nothing outlives a run here,
so the first process of a program looks when it ends; the names lie in the run's file system until
then.
Locks and semaphores have no names that could be left behind.
"""

import os
import sys
import warnings
import zlib

from . import process, util

__all__ = ['ensure_running', 'register', 'unregister']

_KIND = 'shared_memory'
# After all children have been joined, which is at priority 0.
_PRIORITY = -100


def _directory():
    """Where the names are: processes that come from one another have one key."""
    return f'/dev/.tracked-{zlib.crc32(process.current_process().authkey):08x}'


def _path(name):
    return f'{_directory()}/{name.lstrip("/")}'


def _check_length(name, rtype):
    """Names are as long as CPython can send them to its tracker in one piece."""
    if len(f'UNREGISTER:{name}:{rtype}\n') > 512:
        raise ValueError('msg too long')


def _note(name):
    os.close(os.open(_path(name), os.O_CREAT | os.O_WRONLY))


class ResourceTracker:
    """Keeps the names of what has to be cleaned up."""

    # Of the process that CPython would have for it: 1 if something was left.
    _exitcode = None
    _pid = None
    # The process that will clean up.
    _cleaner = None

    def __init__(self):
        # What this process has registered.
        self._left = set()

    def getfd(self):
        return None

    def ensure_running(self):
        pass

    def _check_alive(self):
        return True

    def register(self, name, rtype):
        _check_length(name, rtype)
        self._left.add((name, rtype))
        if rtype != _KIND:
            return
        # Not when this is imported: the template's children would all have it.
        # A child that is unpickling its arguments does not know its parent yet.
        is_first = (process.parent_process() is None
                    and not getattr(process.current_process(), '_inheriting', False))
        if is_first and self._cleaner != os.getpid():
            self._cleaner = os.getpid()
            util.Finalize(None, _clean_up, exitpriority=_PRIORITY)
        try:
            _note(name)
        except FileNotFoundError:
            os.makedirs(_directory(), exist_ok=True)
            _note(name)

    def unregister(self, name, rtype):
        _check_length(name, rtype)
        self._left.discard((name, rtype))
        if rtype != _KIND:
            return
        try:
            os.unlink(_path(name))
        except FileNotFoundError:
            pass

    def _stop(self):
        self._exitcode = int(bool(self._left))
        self._left.clear()


def _clean_up():
    import _posixshmem

    try:
        names = {f'/{name}' for name in os.listdir(_directory())}
    except FileNotFoundError:
        return
    if names:
        warnings.warn(f'resource_tracker: There appear to be {len(names)} leaked {_KIND} objects '
                      f'to clean up at shutdown: {names}')
        sys.stderr.flush()
    for name in names:
        try:
            _posixshmem.shm_unlink(name)
        except OSError as error:
            warnings.warn(f'resource_tracker: {name!r}: {error}')
        os.unlink(_path(name))


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd
