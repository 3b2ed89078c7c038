"""Starts a process as a copy of this one's memory, in another worker."""

import _imp
import atexit
import functools
import os
import signal
import sys

import _pyworkers

from .. import popen_fork as original
from .. import util

__all__ = ["Popen", "Sentinel"]


class Sentinel(int):
    """Becomes ready when the process of this id has ended."""

    def _wait_begin(self):
        return ("exit", int(self))


class Popen(original.Popen):
    """A started process, as its parent sees it."""

    __module__ = original.__name__

    def _launch(self, process_obj):
        self.pid = _pyworkers.new_pid()
        # The child must not wait for an import that only the parent goes on with.
        _imp.acquire_lock()
        try:
            _pyworkers.fork(self.pid, process_obj._name, bool(process_obj.daemon),
                            functools.partial(_run_child, process_obj))
        except BaseException:
            _pyworkers.release_pid(self.pid)
            raise
        finally:
            _imp.release_lock()
        self.sentinel = Sentinel(self.pid)

    def wait(self, timeout=None):
        """Wait for the end, and say for which process."""
        if timeout is not None and self.returncode is None:
            if not _pyworkers.wait_exit(self.pid, float(timeout)):
                return None
        return super().wait()


def _run_child(process_obj):
    """What the copy does, from its first instruction to its last."""
    _imp.release_lock()
    code = 1
    try:
        atexit._clear()
        atexit.register(util._exit_function)
        _reset_modules()
        _leave_stdin()
        code = process_obj._bootstrap(Sentinel(os.getppid()))
    finally:
        atexit._run_exitfuncs()
        os._exit(code)


def _reset_modules():
    """What modules register with `os.register_at_fork` only where there is an `os.fork`."""
    if "random" in sys.modules:
        sys.modules["random"]._inst.seed()
    events = sys.modules.get("asyncio.events")
    if events is not None:
        if events._event_loop_policy is not None:
            events._event_loop_policy._local = events._BaseDefaultEventLoopPolicy._Local()
        events._set_running_loop(None)
        signal.set_wakeup_fd(-1)


def _leave_stdin():
    """Lets `_bootstrap` close another file in place of the parent's standard input, whose
    lock a thread may hold that has not come along."""
    if sys.stdin is not None and sys.stdin is sys.__stdin__:
        sys.stdin = open(os.devnull)
