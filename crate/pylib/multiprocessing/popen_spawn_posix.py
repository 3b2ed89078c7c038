"""Processes with an interpreter started from nothing."""

from . import popen_fork

__all__ = ['Popen']


class Popen(popen_fork.Popen):
    method = 'spawn'
