"""Starts a process with an interpreter of its own, which is sent what it is to do."""

import io

import _pyworkers

from . import context, popen_fork, spawn, util


class Popen(popen_fork.Popen):
    """A child that gets its target and arguments pickled."""

    method = "spawn"

    def _launch(self, process_obj):
        # The child's id is known before it exists, so that the references pickled for it are its
        # own from the start, even if this process ends.
        self.pid = _pyworkers.new_pid()
        self._held = []
        context.set_spawning_popen(self)
        try:
            data = _pickled(process_obj)
        except BaseException:
            self._give_up()
            raise
        finally:
            context.set_spawning_popen(None)
        _pyworkers.spawn(self.pid, data, process_obj._name, self.method, bool(process_obj.daemon))
        self.sentinel = popen_fork.Sentinel(self.pid)

    def hold(self, pipe, is_writer):
        """Count a reference to an end of a pipe for the child, while it is pickled."""
        _pyworkers.pipe_hold(pipe, is_writer, self.pid)
        self._held.append((pipe, is_writer))

    def _give_up(self):
        for pipe, is_writer in self._held:
            _pyworkers.pipe_adopt(pipe, is_writer, self.pid)
            _pyworkers.pipe_drop(pipe, is_writer)
        _pyworkers.release_pid(self.pid)


def _pickled(process_obj):
    """What `_pyworkers_main.run_child` reads."""
    preparation = spawn.get_preparation_data(process_obj._name)
    # CPython gives these on the child's command line.
    preparation["interpreter_args"] = util._args_from_interpreter_flags()
    file = io.BytesIO()
    context.reduction.dump(preparation, file)
    context.reduction.dump(process_obj, file)
    return file.getvalue()
