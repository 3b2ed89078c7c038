"""Processes with an interpreter started from nothing, which are sent what they
are to do."""

import io

import _pyworkers

from .context import reduction, set_spawning_popen
from . import popen_fork
from . import spawn
from . import util

__all__ = ['Popen']


class Popen(popen_fork.Popen):
    method = 'spawn'

    def __init__(self, process_obj):
        self._held = []
        super().__init__(process_obj)

    def hold(self, pipe, writer):
        """Counts one more reference to an end of a pipe, for the child; called
        while an argument is pickled. Returns who holds it."""
        _pyworkers.pipe_hold(pipe, writer, self.pid)
        self._held.append((pipe, writer))
        return self.pid

    def _launch(self, process_obj):
        prep_data = spawn.get_preparation_data(process_obj._name)
        # CPython gives these on the child's command line; `_pyworkers_main` applies them.
        prep_data['interpreter_args'] = util._args_from_interpreter_flags()
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
        self.sentinel = popen_fork.Sentinel(self.pid)

    def _give_up(self):
        for pipe, writer in self._held:
            _pyworkers.pipe_adopt(pipe, writer, self.pid)
            _pyworkers.pipe_drop(pipe, writer)
        _pyworkers.release_pid(self.pid)
