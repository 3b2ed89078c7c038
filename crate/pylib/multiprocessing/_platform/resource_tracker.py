"""The tracker of shared memory that nobody has unlinked, without a process of its own.

CPython's tracker reads a pipe until all other processes have ended. No process outlives a run, so
the pipe is a file in the run's file system, and the program's first process does the tracker's
work at its end.
"""

import os
import signal
import sys
import zlib

from .. import process, util
from .. import resource_tracker as original

__all__ = ["ResourceTracker"]

# After all children have been joined, which is at priority 0.
_PRIORITY = -100


class ResourceTracker(original.ResourceTracker):
    """Writes to the file; reads it where the original waits for the tracker's end."""

    __module__ = original.__name__

    def _launch(self):
        self._path = self._file_name()
        self._fd = os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        if _is_first():
            self._pid = os.getpid()
            # Not when this is imported: the template's children would all have it.
            util.Finalize(None, self._stop, exitpriority=_PRIORITY)

    def _send(self, cmd, name, rtype):
        # A semaphore is no file: nothing is left of one that nobody holds.
        if rtype != "semaphore":
            super()._send(cmd, name, rtype)

    def _file_name(self):
        # Processes that come from one another have one key.
        key = zlib.crc32(process.current_process().authkey)
        is_shared = self is original._resource_tracker
        return f"/dev/.tracked-{key:08x}" + ("" if is_shared else f"-{os.getpid()}-{id(self)}")

    def _stop_locked(self, wait_timeout=None):
        if self._fd is None and self._exitcode is None:
            # Never needed: CPython's, which semaphores start, would end like this.
            self._exitcode = 0
        super()._stop_locked(waitpid=self._track)

    def _track(self, pid, options):
        """Do what the tracker's process does; return its id and status."""
        streams = sys.stdin, sys.stdout
        handlers = [(number, signal.getsignal(number)) for number in original._IGNORED_SIGNALS]
        # It closes them, and ignores the signals.
        sys.stdin = sys.stdout = None
        try:
            original.main(os.open(self._path, os.O_RDONLY))
        except SystemExit as end:
            return pid, end.code << 8
        finally:
            sys.stdin, sys.stdout = streams
            for number, handler in handlers:
                signal.signal(number, handler)
            sys.stderr.flush()
            os.unlink(self._path)


def _is_first():
    # A child that is unpickling its arguments does not know its parent yet.
    return (process.parent_process() is None
            and not getattr(process.current_process(), "_inheriting", False))
