"""Starts a process as a copy of the template: an interpreter that has imported this package."""

from . import popen_spawn_posix


class Popen(popen_spawn_posix.Popen):
    """A child that begins as the template is."""

    method = "forkserver"
