"""Waiting for several objects at once, as far as there is something to wait for.

A page has no sockets, and files are always ready: what can be waited for are the
connections, queues and sentinels of `multiprocessing`.
"""

import time

error = OSError


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until an object of `rlist` is ready to be read; writers always are."""
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    if wlist:
        timeout = 0
    if not rlist:
        time.sleep(0 if wlist else timeout)
        return [], list(wlist), []
    from multiprocessing.connection import wait

    return wait(rlist, timeout), list(wlist), []
