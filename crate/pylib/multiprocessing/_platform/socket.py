"""What the originals need of the module `socket`. The module itself would make up a tenth of the
time that a spawned process takes to start, and a page has no sockets that could be sent."""

AF_UNIX = 1


class socket:
    """Stands for the class that `reduction` registers."""
