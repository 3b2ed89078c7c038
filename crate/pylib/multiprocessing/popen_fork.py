"""What a started process is to its parent: a worker that the page makes."""

import io
import os
import signal

import _pyworkers

from .context import reduction, set_spawning_popen
from . import spawn
from . import util

__all__ = ['Popen']


class Sentinel(int):
    """Ready once the process of this id has ended; see `connection.wait`."""

    def _wait_begin(self):
        return ('exit', int(self))

    def _wait_end(self):
        pass


class Popen:
    """Starts a process and knows its end. `method` says how it is started."""

    method = None

    def __init__(self, process_obj):
        util._flush_std_streams()
        self.returncode = None
        self.finalizer = None
        self._held = []
        self._launch(process_obj)

    def hold(self, pipe, writer):
        """Counts one more reference to an end of a pipe, for the child; called
        while an argument is pickled. Returns who holds it."""
        _pyworkers.pipe_hold(pipe, writer, self.pid)
        self._held.append((pipe, writer))
        return self.pid

    def _launch(self, process_obj):
        prep_data = spawn.get_preparation_data(process_obj._name)
        # The child's id is known before it exists, so that the references
        # pickled for it are its own from the start, whatever becomes of us.
        self.pid = _pyworkers.new_pid()
        buf = io.BytesIO()
        set_spawning_popen(self)
        try:
            reduction.dump(prep_data, buf)
            reduction.dump(process_obj, buf)
        except BaseException:
            self._give_up()
            raise
        finally:
            set_spawning_popen(None)
        _pyworkers.spawn(self.pid, buf.getvalue(), process_obj._name, self.method,
                         bool(process_obj.daemon))
        self.sentinel = Sentinel(self.pid)

    def _give_up(self):
        for pipe, writer in self._held:
            _pyworkers.pipe_adopt(pipe, writer, self.pid)
            _pyworkers.pipe_drop(pipe, writer)
        _pyworkers.release_pid(self.pid)

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
