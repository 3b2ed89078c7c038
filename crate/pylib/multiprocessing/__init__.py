"""Process-based parallelism, on Web Workers.

The package is CPython's own. What depends on the platform is replaced by
modules of the same names: this one, `connection`, `queues`, `reduction`,
`popen_*`, `forkserver`, `resource_tracker`, `resource_sharer`.
"""

import sys

from . import context

# Locks, queues and shared values are blocks of memory that every process of the
# run sees: unlike CPython's they can also be sent when no process is starting.
context.assert_spawning = lambda obj: None

__all__ = [name for name in dir(context._default_context) if not name.startswith('_')]
globals().update((name, getattr(context._default_context, name)) for name in __all__)

# For those who configure logging before importing `multiprocessing.util`.
SUBDEBUG = 5
SUBWARNING = 25


def _set_default_start_method(method):
    """The method of programs that choose none. The run decides it, after the
    template has imported this package."""
    context._default_context._default_context = context._concrete_contexts[method]


def _alias_main():
    """Lets instances that a child pickled (of `__mp_main__`) arrive here too."""
    if '__main__' in sys.modules:
        sys.modules['__mp_main__'] = sys.modules['__main__']


_alias_main()
