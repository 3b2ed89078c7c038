"""Processes that are copies of the template: an interpreter at rest that has
imported this package already."""

from . import popen_fork

__all__ = ['Popen']


class Popen(popen_fork.Popen):
    method = 'forkserver'
