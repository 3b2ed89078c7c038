"""Process-based parallelism, on Web Workers.

The package is CPython's own. What depends on the platform is replaced by
modules of the same names: this one, `connection`, `queues`, `reduction`,
`popen_*`, `forkserver`, `resource_tracker`, `resource_sharer`.
"""

import sys

from . import context

# A browser cannot fork a running worker: the method does not exist here, and
# asking for it gives CPython's own ValueError.
context._concrete_contexts.pop('fork', None)

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
