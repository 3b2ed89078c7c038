"""The contents of a manager's server, for the inspector of a running program.

The worker calls `managed` in the server's main thread. No method of the program's classes is
called, since that could change the program's behaviour.
"""

import _multiprocessing
from itertools import islice

# Limits on the number of members shown and on the length of their texts.
_MEMBERS = 20
_WIDTH = 80
_DEPTH = 2

# Modules of the standard library whose values contain no values of the program's classes.
_TRUSTED = ("datetime", "decimal", "fractions", "uuid")
_SIMPLE = (bool, float, complex, type(None), type(Ellipsis))
_BRACKETS = {list: "[]", tuple: "()", set: "{}", frozenset: "{}"}


def made(address, ident):
    """Record for the trace that the server at an address has made an object."""
    _multiprocessing.managed(_name(address, ident))


def managed():
    """Return (name, type name, [(key, value)], number of further members) of each of the
    server's objects."""
    from multiprocessing import process

    server = getattr(process.current_process(), "_manager_server", None)
    if server is None:
        return []
    found = []
    for ident, (obj, *_) in list(server.id_to_obj.items()):
        # The server itself is in the table as None.
        if obj is not None:
            members, length = _members(obj)
            found.append((_name(server.address, ident), type(obj).__name__, members, max(length - len(members), 0)))
    return found


def _name(address, ident):
    """A unique name of a manager's object: forked servers have objects with the same IDs."""
    return f"{address!r} {ident}"


def _members(obj):
    """The first members of an object, and their total number."""
    from array import array
    from collections import deque

    if isinstance(obj, dict):
        return _shown(dict.items(obj), _text), dict.__len__(obj)
    for kind in (list, tuple, deque, array):
        if isinstance(obj, kind):
            return _shown(enumerate(kind.__iter__(obj)), str), kind.__len__(obj)
    state = _state(obj)
    items = state.get("queue")
    if type(obj).__module__ == "queue" and isinstance(items, (deque, list)):
        return _members(items)
    # A manager's Value and Namespace store their contents like this, too.
    if type(obj).__module__ == "multiprocessing.managers" and "_value" in state:
        state = {"value": state["_value"]}
    public = [(name, value) for name, value in state.items() if not name.startswith("_")]
    return _shown(public, str), len(public)


def _shown(pairs, key_text):
    return [(_cut(key_text(key)), _text(value)) for key, value in islice(pairs, _MEMBERS)]


def _state(obj):
    """The attributes in an instance's own dict."""
    try:
        state = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return {}
    return {name: value for name, value in dict.items(state) if type(name) is str}


def _text(value, depth=_DEPTH):
    """A `repr` that runs no code of the program."""
    kind = type(value)
    if kind in _SIMPLE:
        return repr(value)
    if kind is int:
        # A longer number would take too much time to convert.
        return repr(value) if value.bit_length() <= 256 else f"an int of {value.bit_length()} bits"
    if type.__getattribute__(kind, "__module__") in _TRUSTED:
        return _cut(repr(value))
    if kind in (str, bytes):
        return _cut(repr(value[:_WIDTH]))
    if kind is dict or kind in _BRACKETS:
        return _cut(_container(value, kind, depth))
    fields = _shown_fields(value, depth) if depth else "..."
    return _cut(f"{kind.__name__}({fields})")


def _container(value, kind, depth):
    if not value:
        return "{}" if kind is dict else "[]" if kind is list else "()" if kind is tuple else f"{kind.__name__}()"
    if not depth:
        return "..."
    first = list(islice(value.items() if kind is dict else value, _MEMBERS))
    if kind is dict:
        parts = [f"{_text(key, depth - 1)}: {_text(item, depth - 1)}" for key, item in first]
    else:
        parts = [_text(item, depth - 1) for item in first]
    if len(first) < len(value):
        parts.append("...")
    opening, closing = _BRACKETS.get(kind, "{}")
    return opening + ", ".join(parts) + "," * (kind is tuple and len(value) == 1) + closing


def _shown_fields(value, depth):
    fields = islice(_state(value).items(), _MEMBERS)
    return ", ".join(f"{name}={_text(field, depth - 1)}" for name, field in fields)


def _cut(text):
    return text if len(text) <= _WIDTH else text[:_WIDTH - 3] + "..."
