"""The template takes the fork server's place: the page copies it."""

from .. import forkserver as original

__all__ = ["ForkServer"]


class ForkServer(original.ForkServer):
    """A server that is there before any process is."""

    __module__ = original.__name__

    def ensure_running(self):
        """Do nothing."""

    def connect_to_new_process(self, fds):
        """Refuse."""
        raise OSError("processes are started by the page")
