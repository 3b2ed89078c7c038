"""What may be sent, and when."""

__all__ = ["assert_spawning"]


def assert_spawning(obj):
    """Allow it always. Locks, queues and shared values are blocks of memory that every process
    of the run sees, so they need not be inherited."""
