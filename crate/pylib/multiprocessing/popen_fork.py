"""What a started process is to its parent: a worker that the page makes.

Here it gets a copy of the parent's memory; see `popen_spawn_posix` for others.
"""

import _imp
import atexit
import functools
import os
import signal
import sys

import _pyworkers

from . import util

__all__ = ['Popen']


class Sentinel(int):
    """Ready once the process of this id has ended; see `connection.wait`."""

    def _wait_begin(self):
        return ('exit', int(self))

    def _wait_end(self):
        pass


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
    if 'random' in sys.modules:
        sys.modules['random']._inst.seed()
    events = sys.modules.get('asyncio.events')
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


class Popen:
    """Starts a process and knows its end. `method` says how it is started."""

    method = 'fork'

    def __init__(self, process_obj):
        util._flush_std_streams()
        self.returncode = None
        self.finalizer = None
        self._launch(process_obj)

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

    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            if flag != os.WNOHANG:
                _pyworkers.wait_exit(self.pid, None)
            code = _pyworkers.exit_code(self.pid)
            # None also if another thread was faster.
            if code is not None:
                self.returncode = code
                _pyworkers.release_pid(self.pid)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            if timeout is not None:
                timeout = max(float(timeout), 0.0)
            if not _pyworkers.wait_exit(self.pid, timeout):
                return None
        return self.poll()

    def _send_signal(self, sig):
        if self.poll() is None:
            try:
                _pyworkers.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def interrupt(self):
        self._send_signal(signal.SIGINT)

    def terminate(self):
        self._send_signal(signal.SIGTERM)

    def kill(self):
        self._send_signal(signal.SIGKILL)

    def close(self):
        if self.finalizer is not None:
            self.finalizer()
