"""Descriptors in messages: their open files belong to the run, not to a process."""

import _pyworkers_files

__all__ = ["DupFd", "HAVE_SEND_HANDLE", "recv_handle", "send_handle"]

HAVE_SEND_HANDLE = True


def send_handle(conn, handle, destination_pid):
    """Send the open file of a descriptor."""
    conn.send(_pyworkers_files.send(handle))


def recv_handle(conn):
    """Receive an open file; return a descriptor of it."""
    return _pyworkers_files.receive(*conn.recv())


class DupFd:
    """A descriptor's open file, to be pickled."""

    def __init__(self, fd):
        self._file = _pyworkers_files.send(fd)

    def detach(self):
        """Return a descriptor, in the process that has unpickled this."""
        return _pyworkers_files.receive(*self._file)
