"""Writes src/api.json, what the editor knows of Python's modules: the signatures are those of the Python that runs
this, the sentences are those of words.py.

    python3 web/editor/api/generate.py
"""

import builtins
import importlib
import inspect
import json
import keyword
import multiprocessing
import multiprocessing.managers
import multiprocessing.pool
import pathlib
import queue
import sys
import threading

from words import BUILTINS, CLASSES, MODULES

HERE = pathlib.Path(__file__).parent
# Behind the standard library, parts of which that directory shadows.
sys.path.append(str(HERE.parents[2] / 'crate' / 'pylib'))


def examples():
    """An object of each class of CLASSES, or the class itself, whose methods have the signatures."""
    context = multiprocessing.get_context('spawn')
    return {
        'Process': multiprocessing.Process, 'Pool': multiprocessing.pool.Pool,
        'AsyncResult': multiprocessing.pool.AsyncResult, 'Queue': context.Queue(),
        'JoinableQueue': context.JoinableQueue(),
        'SimpleQueue': context.SimpleQueue(), 'Connection': context.Pipe()[0], 'Lock': context.Lock(),
        'RLock': context.RLock(), 'ThreadLock': threading.Lock(), 'Semaphore': threading.Semaphore(),
        'Event': context.Event(), 'Condition': context.Condition(), 'Barrier': threading.Barrier(1),
        'Value': context.Value('i'), 'RawValue': context.RawValue('i'), 'Array': context.Array('i', 1),
        'Manager': multiprocessing.managers.SyncManager,
        'SharedMemory': importlib.import_module('multiprocessing.shared_memory').SharedMemory,
        'ShareableList': importlib.import_module('multiprocessing.shared_memory').ShareableList,
        'Executor': importlib.import_module('concurrent.futures').ProcessPoolExecutor,
        'Future': importlib.import_module('concurrent.futures').Future, 'Thread': threading.Thread,
        'ThreadQueue': queue.Queue, 'Canvas': getattr(importlib.import_module('playground'), 'Canvas', None),
    }


# What functions written in C do not tell of themselves, and what a manager makes of any arguments.
SIGNATURES = {
    'builtins': {
        'bool': '(x=False, /)', 'bytes': "(source=b'', encoding, errors)", 'dict': '(**kwargs)', 'dir': '(object, /)',
        'filter': '(function, iterable, /)', 'getattr': '(object, name, default, /)', 'int': '(x=0, /, base=10)',
        'iter': '(iterable, sentinel, /)', 'map': '(function, *iterables)', 'max': '(iterable, *, key=None, default)',
        'min': '(iterable, *, key=None, default)', 'next': '(iterator, default, /)',
        'range': '(start, stop, step=1, /)', 'str': "(object='', encoding, errors)", 'super': '()',
        'type': '(object, /)', 'zip': '(*iterables, strict=False)', 'list': '(iterable=(), /)',
        'set': '(iterable=(), /)',
    },
    'time': {'time': '()', 'strftime': '(format, tuple, /)', 'sleep': '(seconds, /)', 'perf_counter': '()',
             'monotonic': '()', 'process_time': '()'},
    'threading': {'Lock': '()', 'RLock': '()'},
    'Lock': {'acquire': '(block=True, timeout=None)', 'release': '()'},
    'RLock': {'acquire': '(block=True, timeout=None)', 'release': '()'},
    'ThreadLock': {'acquire': '(blocking=True, timeout=-1)', 'release': '()', 'locked': '()'},
    'Condition': {'acquire': '(block=True, timeout=None)', 'release': '()'},
    'Manager': {
        'list': '(sequence=())', 'dict': '(mapping={})', 'Namespace': '()', 'Value': '(typecode, value)',
        'Array': '(typecode, sequence)', 'Queue': '(maxsize=0)', 'Lock': '()', 'RLock': '()', 'Semaphore': '(value=1)',
        'Event': '()', 'Condition': '(lock=None)', 'Barrier': '(parties, action=None, timeout=None)',
        'Pool': '(processes=None, initializer=None, initargs=())', 'shutdown': '()',
    },
}


def signature(owner, name, value):
    """As it would be written in a call, or None for what is not called."""
    if name in SIGNATURES.get(owner, {}):
        return SIGNATURES[owner][name]
    if not callable(value) or inspect.ismodule(value):
        return None
    try:
        found = inspect.signature(value)
    except (TypeError, ValueError):
        return '()'
    parameters = [it.replace(annotation=it.empty) for it in found.parameters.values() if it.name != 'self']
    return str(found.replace(parameters=parameters, return_annotation=found.empty))


def entry(owner, line, value_of):
    """`[name, kind, signature, text, class of the result]`, without what is empty at the end."""
    head, text = line.split(': ', 1)
    name, _, result = head.partition(' -> ')
    value = value_of(name)
    called = signature(owner, name, value)
    kind = 'module' if inspect.ismodule(value) else 'property' if called is None else 'class' if (
        inspect.isclass(value) or name[0].isupper()) else 'function'
    row = [name, kind, called or '', text, result]
    return row if result else row[:-1]


def table(owner, lines, holder):
    """The entries of a module or class."""
    return [entry(owner, line, lambda name: getattr(holder, name, None)) for line in lines.strip().splitlines()]


def main():
    """Writes the file; the same Python writes the same bytes."""
    made = examples()
    api = {
        'modules': {name: table(name, lines, importlib.import_module(name)) for name, lines in MODULES.items()},
        'classes': {name: table(name, lines, made[name]) for name, lines in CLASSES.items()},
        'builtins': table('builtins', BUILTINS, builtins),
        'keywords': keyword.kwlist + ['match', 'case'],
    }
    rows = json.dumps(api, ensure_ascii=False, separators=(',', ':')).replace('],[', '],\n[')
    (HERE.parent / 'src' / 'api.json').write_text(rows + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
