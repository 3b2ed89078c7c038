"""Processes that are copies of the template: an interpreter at rest that has
imported this package already."""

from . import popen_spawn_posix

__all__ = ['Popen']


class Popen(popen_spawn_posix.Popen):
    method = 'forkserver'
