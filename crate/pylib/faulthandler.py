"""Tracebacks on demand, after a time, or when a signal is about to end the process. The page
reports a fault of the interpreter itself."""

import os
import signal
import sys
import threading

__all__ = [
    'enable', 'disable', 'is_enabled', 'dump_traceback', 'dump_traceback_later',
    'cancel_dump_traceback_later', 'register', 'unregister']

# The limit of CPython's faulthandler.
_MOST_FRAMES = 100
_FATAL = {
    signal.SIGSEGV: 'Segmentation fault',
    signal.SIGFPE: 'Floating-point exception',
    signal.SIGABRT: 'Aborted',
    signal.SIGBUS: 'Bus error',
    signal.SIGILL: 'Illegal instruction',
}

_enabled = None
_timer = None
_registered = {}


def enable(file=None, all_threads=True, c_stack=True):
    """Dump a traceback before the process dies of SIGSEGV, SIGFPE, SIGABRT, SIGBUS or SIGILL."""
    global _enabled
    _enabled = (_descriptor(file), all_threads)


def disable():
    """Undo enable(); return whether it was in force."""
    global _enabled
    was = is_enabled()
    _enabled = None
    return was


def is_enabled():
    """Return whether enable() is in force."""
    return _enabled is not None


def dump_traceback(file=None, all_threads=True):
    """Write the traceback of this thread, or of all, into file."""
    _dump(_descriptor(file), all_threads, sys._getframe(1))


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Dump the tracebacks of all threads after timeout seconds, repeatedly if repeat is true,
    and end the process with status 1 if exit is true."""
    global _timer
    if timeout <= 0:
        raise ValueError('timeout must be greater than 0')
    descriptor = _descriptor(file)
    cancel_dump_traceback_later()
    cancelled = threading.Event()

    def watch():
        while not cancelled.wait(timeout):
            minutes, seconds = divmod(timeout, 60)
            os.write(descriptor, f'Timeout ({int(minutes // 60)}:{int(minutes % 60):02}:'
                                 f'{seconds:02.0f})!\n'.encode())
            _dump(descriptor, True, None)
            if exit:
                os._exit(1)
            if not repeat:
                return

    threading.Thread(target=watch, daemon=True).start()
    _timer = cancelled


def cancel_dump_traceback_later():
    """Undo dump_traceback_later()."""
    global _timer
    if _timer is not None:
        _timer.set()
        _timer = None


def register(signum, file=None, all_threads=True, chain=False):
    """Dump the tracebacks when a signal is received."""
    if signum in _FATAL:
        raise RuntimeError(f'signal {signum} cannot be registered, use enable() instead')
    descriptor = _descriptor(file)
    previous = _registered.get(signum) or signal.getsignal(signum)

    def handler(number, frame):
        _dump(descriptor, all_threads, frame)
        if chain and callable(previous):
            previous(number, frame)

    signal.signal(signum, handler)
    _registered[signum] = previous


def unregister(signum):
    """Undo register(); return whether it was in force."""
    previous = _registered.pop(signum, None)
    if previous is None:
        return False
    signal.signal(signum, previous)
    return True


def _descriptor(file):
    if isinstance(file, int):
        if file < 0:
            raise ValueError('file is not a valid file descriptor')
        return file
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError('unable to get sys.stderr')
    descriptor = file.fileno()
    file.flush()
    return descriptor


def _dump(descriptor, all_threads, frame):
    mine = threading.get_ident()
    frames = dict(sys._current_frames()) if all_threads else {}
    if frame is not None:
        frames[mine] = frame
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    blocks = []
    for ident, top in frames.items():
        if all_threads:
            current = 'Current thread' if ident == mine else 'Thread'
            name = f' [{names[ident]}]' if ident in names else ''
            head = f'{current} 0x{ident:016x}{name} (most recent call first):'
        else:
            head = 'Stack (most recent call first):'
        blocks.append('\n'.join([head, *_lines(top)]) + '\n')
    os.write(descriptor, '\n'.join(blocks).encode('ascii', 'backslashreplace'))


def _lines(frame):
    for _ in range(_MOST_FRAMES):
        if frame is None:
            return
        code = frame.f_code
        yield f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}'
        frame = frame.f_back
    yield '  ...'


def _die_of(signum):
    if _enabled is not None:
        descriptor, all_threads = _enabled
        os.write(descriptor, f'Fatal Python error: {_FATAL[signum]}\n\n'.encode())
        _dump(descriptor, all_threads, sys._getframe(1))
    signal.signal(signum, signal.SIG_DFL)
    os.kill(os.getpid(), signum)


# The functions with which tests crash a process.

def _sigsegv(release_gil=False):
    _die_of(signal.SIGSEGV)


def _sigabrt():
    _die_of(signal.SIGABRT)


def _sigfpe():
    _die_of(signal.SIGFPE)


def _read_null():
    _die_of(signal.SIGSEGV)
