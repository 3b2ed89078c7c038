"""Handles travel inside messages: nobody has to serve them."""

__all__ = ['stop']


def stop(timeout=None):
    pass
