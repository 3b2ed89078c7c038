"""Process creation for `subprocess`. The only program that can be run is Python itself."""

import errno
import os

import _pyworkers_subprocess

_NOTE = (
    "A web page can only run Python itself: sys.executable, or a file whose first line begins"
    " with #! and names it."
)


def fork_exec(
    args, executable_list, close_fds, fds_to_keep, cwd, env_list,
    p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write,
    restore_signals, start_new_session, process_group, gid, gids, uid, umask, preexec_fn,
    allow_vfork=False, /,
):
    """Start a process like CPython's function of this name; return its ID."""
    if preexec_fn is not None:
        raise RuntimeError(
            "preexec_fn is not supported in a web page: there is no moment between fork and exec to"
            " call it in"
        )
    if args is None or executable_list is None:
        raise TypeError("args and executable_list must not be None")
    args = [os.fsencode(arg) for arg in args]
    env = None if env_list is None else list(env_list)
    for text in [*args, *(env or ())]:
        if b"\0" in text:
            raise ValueError("embedded null byte")
    directory = _directory(cwd)
    argv = _command(args, [os.fsencode(path) for path in executable_list], directory)
    name = " ".join(os.fsdecode(arg) for arg in [os.path.basename(argv[0]), *argv[1:3]])
    return _pyworkers_subprocess.start(
        argv,
        env,
        directory,
        umask,
        _descriptors(close_fds, fds_to_keep, p2cread, c2pwrite, errwrite, errpipe_write),
        name[:60].splitlines()[0] if name else "",
    )


def _directory(cwd):
    """The absolute path of the child's directory."""
    here = os.getcwd()
    if cwd is None:
        return here
    os.chdir(cwd)
    try:
        return os.getcwd()
    finally:
        os.chdir(here)


def _descriptors(close_fds, fds_to_keep, p2cread, c2pwrite, errwrite, errpipe_write):
    """Pairs of the child's descriptors and ours."""
    pairs = []
    for theirs, ours in ((0, p2cread), (1, c2pwrite), (2, errwrite)):
        if ours != -1 or _is_inheritable(theirs):
            pairs.append((theirs, theirs if ours == -1 else ours))
    others = fds_to_keep if close_fds else _pyworkers_subprocess.inheritable()
    # The child does not get the pipe for reporting failures, which are raised at once here.
    pairs += [(fd, fd) for fd in others if fd > 2 and fd != errpipe_write]
    return pairs


def _is_inheritable(fd):
    try:
        return os.get_inheritable(fd)
    except OSError:
        return False


def _command(args, candidates, directory):
    """The interpreter's command line for the first candidate that can be run."""
    failure, last = None, errno.ENOENT
    for candidate in candidates:
        path = os.path.normpath(os.path.join(os.fsencode(directory), candidate))
        try:
            if os.fsdecode(path) in _pyworkers_subprocess.INTERPRETERS and os.path.exists(path):
                return args
            return _script(path) + args[1:]
        except OSError as error:
            # As execvp: a file that cannot be run is a better reason than a missing file.
            last = error.errno
            if failure is None and last not in (errno.ENOENT, errno.ENOTDIR):
                failure = last
    raise _error(failure or last, _name(args, candidates))


def _script(path):
    """The command line for a script that names its interpreter."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_mode & 0o111 == 0:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        first = file.readline(256)
    words = first[2:].split(None, 1) if first.startswith(b"#!") else []
    if words and os.path.basename(words[0]) == b"env":
        words = words[1].split(None, 1) if len(words) > 1 else []
        found = words and b"/usr/bin/" + words[0]
    else:
        found = words and words[0]
    if not found or os.fsdecode(found) not in _pyworkers_subprocess.INTERPRETERS:
        raise OSError(errno.ENOEXEC, os.strerror(errno.ENOEXEC))
    return [found, *(word.strip() for word in words[1:]), path]


def _name(args, candidates):
    """The program's name as given, before `subprocess` looked for it in PATH."""
    if not candidates:
        return args[0] if args else b""
    last = candidates[-1]
    if len(candidates) > 1 or args and os.path.basename(last) == args[0]:
        return os.path.basename(last)
    return last


def _error(number, name):
    error = OSError(number, os.strerror(number), os.fsdecode(name))
    error.add_note(_NOTE)
    return error
