#: out writev 8 0
#: out readv 8 [bytearray(b'ab'), bytearray(b'cde'), bytearray(b'fgh\x00')] 0
#: out preadv 5 [bytearray(b'de'), bytearray(b'fgh'), bytearray(b'fgh\x00')] 8 0
#: out own offset 2 4
#: out pwritev 3 3 b'abXYZfghEND'
#: out at the end 1 12
#: out appending 1 1 b'abXYZfghEND!12'
#: out TypeError: readv() arg 2 must be a sequence
#: out TypeError: writev() arg 2 must be a sequence
#: out TypeError: preadv2() arg 2 must be a sequence
#: out TypeError: pwritev() arg 2 must be a sequence
#: out TypeError: a bytes-like object is required, not 'str'
#: out BufferError: Object is not writable.
#: out TypeError: a bytes-like object is required, not 'NoneType'
#: out [-9, -22, -22, -95, -29, -9, -9, -9]
#: out pipe 3 3 [bytearray(b'ab'), bytearray(b'cgh')]
#: out sendfile 5 (5, 5) 5 (5, 10) 0
#: out pipe 4 b'8901' 7
#: out [-22, -22, -9, -9, -9, -22, -29, -22, -22]
#: out TypeError: 'str' object cannot be interpreted as an integer TypeError: sendfile() missing required argument 'count' (pos 4)
#: out copy_file_range 5 (5, 5) 5 (5, 10)
#: out 5 0 b'0123456789\x00\x00\x00\x00\x00\x00\x00\x00\x00\x0001234'
#: out [-75, -22, -9, -9, -9, -21, -22, -22, -27, -22, 10, 5]
#: out ValueError: negative value for 'count' not allowed TypeError: copy_file_range() missing required argument 'count' (pos 3)
#: out shutil True
#: out socket 15 105 b'012345678956789'
#: out posix_fallocate [(None, 10), (None, 10), (None, 25)] None b'\x00x'
#: out [-22, -22, -9, -9, -29, -19, -27]
#: out posix_fadvise [-22, None, None, None, None, None, None, -22]
#: out [-22, -9, -29, None]
#: out xattr [] [] 65536
#: out [-2, -2, -2, -2, -9, -34, -34, -22, -7]
#: out True
#: out FileNotFoundError: [Errno 2] No such file or directory: 'none'
#: out ValueError: listxattr: cannot use fd and follow_symlinks together TypeError: getxattr: attribute should be string, bytes or os.PathLike, not int
#: out memfd b'in memory' 0 False True
#: out 0o100777 0 []
#: out [-22, -22]
#: out ValueError: embedded null byte TypeError: expected str, bytes or os.PathLike object, not int
#: out getrandom 3 b'' TypeError: 'str' object cannot be interpreted as an integer
#: out [-22, -22, -22]
#: out priorities [(0, 0), (1, 99), (1, 99), (0, 0), (0, 0)] [-22, -22]
#: out posix.sched_param(sched_priority=5) 1 posix.sched_param(sched_priority=3) TypeError: sched_param() missing required argument 'sched_priority' (pos 1)
#: out TypeError: must have a sched_param object TypeError: 'str' object cannot be interpreted as an integer OverflowError: sched_priority out of range
#: out policy 0 posix.sched_param(sched_priority=0) True
#: out [-22, -3, -22, -3, -22, -22, -22, -22, -22, -3, -22]
#: out batch 3 None None
#: out groups True True
#: out None None None None
#: out [-3, -3, -3, -3, -22, -22, -3, -3, -22]
#: out ['True', '[Errno 1] Operation not permitted', '[Errno 1] Operation not permitted']
#: out killpg True -15
#: out confstr /bin:/usr/bin -D_LARGEFILE64_SOURCE ''
#: out ValueError: unrecognized configuration name OSError: [Errno 22] Invalid argument TypeError: configuration names must be strings or integers
#: out names /dev/tty True True
#: firefox
import copy
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile


def error(function, *args, **options):
    try:
        return function(*args, **options)
    except (OSError, OverflowError, ValueError, TypeError, BufferError) as exception:
        return f"{type(exception).__name__}: {exception}"


def errors(*calls):
    """The results of calls; for one that fails, its error number with a minus."""
    results = []
    for function, *args in calls:
        try:
            results.append(function(*args))
        except OSError as exception:
            results.append(-exception.errno)
    return results


def contents(path):
    with open(path, "rb") as file:
        return file.read()


def vectors(folder):
    path = os.path.join(folder, "vectors")
    fd = os.open(path, os.O_RDWR | os.O_CREAT)
    print("writev", os.writev(fd, [b"abc", bytearray(b"def"), memoryview(b"gh")]), os.writev(fd, []))
    os.lseek(fd, 0, os.SEEK_SET)
    buffers = [bytearray(2), bytearray(3), bytearray(4)]
    print("readv", os.readv(fd, buffers), buffers, os.readv(fd, buffers))
    print("preadv", os.preadv(fd, buffers, 3), buffers, os.lseek(fd, 0, os.SEEK_CUR), os.preadv(fd, buffers, 100))
    os.lseek(fd, 2, os.SEEK_SET)
    print("own offset", os.preadv(fd, [bytearray(2)], -1), os.lseek(fd, 0, os.SEEK_CUR))
    print("pwritev", os.pwritev(fd, [b"XY", b"Z"], 2), os.pwritev(fd, [b"END"], 0, os.RWF_APPEND), contents(path))
    print("at the end", os.pwritev(fd, [b"!"], -1, os.RWF_APPEND), os.lseek(fd, 0, os.SEEK_CUR))
    appending = os.open(path, os.O_WRONLY | os.O_APPEND)
    print("appending", os.pwritev(appending, [b"1"], 0), os.pwrite(appending, b"2", 0), contents(path))
    for call in [
        (os.readv, fd, 5),
        (os.writev, fd, {b"a"}),
        (os.preadv, fd, iter(buffers), 0),
        (os.pwritev, fd, {}, 0),
        (os.writev, fd, ["a"]),
        (os.readv, fd, [b"ab"]),
        (os.readv, fd, [None]),
    ]:
        print(error(*call))
    reader, writer = os.pipe()
    print(errors(
        (os.readv, 999, buffers),
        (os.readv, fd, [bytearray(1)] * 1025),
        (os.preadv, fd, buffers, -2),
        (os.preadv, fd, buffers, 0, 1 << 20),
        (os.preadv, reader, buffers, 0),
        (os.readv, writer, buffers),
        (os.readv, appending, buffers),
        (os.preadv, appending, buffers, 0),
    ))
    print("pipe", os.writev(writer, [b"a", b"bc"]), os.readv(reader, buffers), buffers[:2])
    for each in (fd, appending, reader, writer):
        os.close(each)


def transfers(folder):
    source, target = os.path.join(folder, "source"), os.path.join(folder, "target")
    with open(source, "wb") as file:
        file.write(b"0123456789" * 10)
    both, reader = os.open(source, os.O_RDWR), os.open(source, os.O_RDONLY)
    writer = os.open(target, os.O_WRONLY | os.O_CREAT)
    appending = os.open(target, os.O_WRONLY | os.O_APPEND)
    directory, null = os.open(folder, os.O_RDONLY), os.open(os.devnull, os.O_RDWR)
    out, into = os.pipe()

    def places():
        return os.lseek(reader, 0, os.SEEK_CUR), os.lseek(writer, 0, os.SEEK_CUR)

    send, copy_range = os.sendfile, os.copy_file_range
    print("sendfile", send(writer, reader, None, 5), places(), send(writer, reader, 95, 50), places(), send(writer, reader, 200, 5))
    print("pipe", send(into, reader, 8, 4), os.read(out, 9), send(out_fd=null, in_fd=reader, offset=0, count=7))
    print(errors(
        (send, writer, reader, -1, 5),
        (send, writer, reader, 0, -5),
        (send, 999, reader, 0, 5),
        (send, reader, reader, 0, 5),
        (send, writer, writer, 0, 5),
        (send, appending, reader, 0, 5),
        (send, writer, out, 0, 5),
        (send, writer, out, None, 5),
        (send, writer, directory, 0, 5),
    ))
    print(error(send, writer, reader, "a", 5), error(send, writer, reader, 0))
    os.truncate(target, 0)
    os.lseek(reader, 0, os.SEEK_SET)
    os.lseek(writer, 0, os.SEEK_SET)
    print("copy_file_range", copy_range(reader, writer, 5), places(), copy_range(reader, writer, 50, offset_src=95), places())
    print(copy_range(reader, writer, 5, 0, 20), copy_range(reader, writer, 5, 1000), contents(target))
    print(errors(
        (copy_range, reader, writer, 5, -1),
        (copy_range, reader, writer, 0, -1),
        (copy_range, 999, writer, 5),
        (copy_range, writer, writer, 5),
        (copy_range, reader, appending, 5),
        (copy_range, directory, writer, 5),
        (copy_range, out, writer, 5),
        (copy_range, reader, null, 5),
        (copy_range, reader, writer, 5, 0, 2**62),
        (copy_range, both, both, 10, 0, 5),
        (copy_range, both, both, 10, 0, 10),
        (copy_range, both, both, 2**40, 95, 100),
    ))
    print(error(copy_range, reader, writer, -1), error(copy_range, reader, writer))
    for each in (both, reader, writer, appending, directory, null, out, into):
        os.close(each)
    large = os.path.join(folder, "large")
    with open(large, "wb") as file:
        file.write(os.urandom(1000) * 3000)
    shutil.copy2(large, target)
    print("shutil", contents(large) == contents(target))
    ours, theirs = socket.socketpair()
    with ours, theirs, open(source, "rb") as file:
        print("socket", ours.sendfile(file, 90), file.tell(), theirs.recv(99))


def ranges(folder):
    path = os.path.join(folder, "ranges")
    fd = os.open(path, os.O_RDWR | os.O_CREAT)
    allocate, advise = os.posix_fallocate, os.posix_fadvise
    sizes = [(allocate(fd, offset, length), os.fstat(fd).st_size) for offset, length in [(0, 10), (5, 2), (20, 5)]]
    os.pwrite(fd, b"x", 24)
    print("posix_fallocate", sizes, allocate(fd, 24, 1), os.pread(fd, 2, 23))
    reader, null = os.open(path, os.O_RDONLY), os.open(os.devnull, os.O_RDWR)
    out, into = os.pipe()
    print(errors(
        (allocate, fd, -1, 5),
        (allocate, fd, 0, 0),
        (allocate, 999, 0, 1),
        (allocate, reader, 0, 1),
        (allocate, into, 0, 1),
        (allocate, null, 0, 1),
        (allocate, fd, 2**62, 2**62),
    ))
    print("posix_fadvise", errors(*((advise, fd, 0, 0, advice) for advice in range(-1, 7))))
    print(errors(
        (advise, fd, 0, -1, 0),
        (advise, 999, 0, 0, 0),
        (advise, out, 0, 0, 0),
        (advise, reader, -1, 0, os.POSIX_FADV_DONTNEED),
    ))
    for each in (fd, reader, null, out, into):
        os.close(each)


def attributes(folder):
    path, link = os.path.join(folder, "attributes"), os.path.join(folder, "link")
    os.close(os.open(path, os.O_CREAT))
    os.symlink("none", link)
    print("xattr", os.listxattr(path), os.listxattr(link, follow_symlinks=False), os.XATTR_SIZE_MAX)
    print(errors(
        (os.listxattr, link),
        (os.getxattr, link, "user.a"),
        (os.setxattr, link, "user.a", b""),
        (os.removexattr, link, "user.a"),
        (os.listxattr, 999),
        (os.getxattr, path, ""),
        (os.getxattr, path, "a" * 256),
        (os.setxattr, path, "user.a", b"", 4),
        (os.setxattr, path, "user.a", bytes(65537)),
    ))
    # There is none, or there are none on this file system.
    print(errors((os.getxattr, path, "user.a"))[0] in (-61, -95))
    print(error(os.getxattr, "none", "user.a"))
    print(error(os.listxattr, 9, follow_symlinks=False), error(os.getxattr, path, 5))


def memory_files():
    fd, other = os.memfd_create("name"), os.memfd_create(b"name", 0)
    os.write(fd, b"in memory")
    print("memfd", os.pread(fd, 9, 0), os.fstat(other).st_size, os.get_inheritable(fd), os.get_inheritable(other))
    print(oct(os.fstat(fd).st_mode), os.fstat(fd).st_nlink, [name for name in os.listdir("/dev/shm") if "memfd" in name])
    print(errors((os.memfd_create, "a" * 250), (os.memfd_create, "a", 1 << 15)))
    print(error(os.memfd_create, "a\0b"), error(os.memfd_create, 5))
    os.close(fd)
    os.close(other)


def randomness():
    drawn = {os.getrandom(16), os.getrandom(16, os.GRND_NONBLOCK), os.getrandom(size=16, flags=os.GRND_RANDOM)}
    print("getrandom", len(drawn), os.getrandom(0), error(os.getrandom, "a"))
    print(errors((os.getrandom, -1), (os.getrandom, 5, 1 << 20), (os.getrandom, 5, 6)))


def scheduling():
    lowest, highest = os.sched_get_priority_min, os.sched_get_priority_max
    print("priorities", [(lowest(policy), highest(policy)) for policy in (0, 1, 2, 3, 5)], errors((lowest, 4), (highest, -1)))
    none, five = os.sched_param(0), os.sched_param(5)
    print(five, len(five), copy.replace(five, sched_priority=3), error(os.sched_param))
    choose, param = os.sched_setscheduler, os.sched_setparam
    print(error(choose, 0, 0, (0,)), error(choose, 0, 0, os.sched_param("a")), error(choose, 0, 0, os.sched_param(2**31)))
    print("policy", os.sched_getscheduler(0), os.sched_getparam(os.getpid()), 0 <= os.sched_rr_get_interval(0) < 1)
    print(errors(
        (os.sched_getscheduler, -1),
        (os.sched_getscheduler, 999999),
        (os.sched_getparam, -1),
        (os.sched_rr_get_interval, 999999),
        (choose, 0, 0, five),
        (choose, 0, 1, none),
        (choose, 0, 2, os.sched_param(100)),
        (choose, 0, 99, none),
        (choose, 0, -1, none),
        (choose, 999999, 0, none),
        (param, 0, five),
    ))
    choose(0, os.SCHED_BATCH, none)
    print("batch", os.sched_getscheduler(0), param(0, none), os.sched_yield())


LEADER = """
import os
print(os.getpid() == os.getpgrp() == os.getsid(0))
for call in os.setsid, os.setpgrp:
    try:
        call()
    except PermissionError as error:
        print(error)
"""


def groups():
    own = os.getpgrp()
    print("groups", os.getpgid(0) == os.getpgid(os.getpid()) == own, os.getsid(0) == os.getsid(os.getpid()))
    print(os.killpg(own, 0), os.killpg(0, 0), os.kill(0, 0), os.kill(-own, 0))
    print(errors(
        (os.getpgid, -1),
        (os.getpgid, 999999),
        (os.getsid, 999999),
        (os.killpg, 999999, 0),
        (os.killpg, -1, 0),
        (os.killpg, own, 99),
        (os.kill, -999999, 0),
        (os.setpgid, 999999, 0),
        (os.setpgid, 0, -1),
    ))
    options = {"start_new_session": True}
    leader = subprocess.run([sys.executable, "-c", LEADER], **options, capture_output=True, text=True)
    print(leader.stdout.splitlines())
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], **options)
    group = os.getpgid(child.pid)
    os.killpg(group, signal.SIGTERM)
    print("killpg", group == child.pid, child.wait())


def names():
    print("confstr", os.confstr("CS_PATH"), os.confstr(os.confstr_names["CS_LFS64_CFLAGS"]), repr(os.confstr("CS_LFS_LIBS")))
    print(error(os.confstr, "nope"), error(os.confstr, 9999), error(os.confstr, 1.5))
    print("names", os.ctermid(), os.getresuid() == (os.getuid(),) * 3, os.getresgid() == (os.getgid(),) * 3)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for part in (vectors, transfers, ranges, attributes):
            part(folder)
    for part in (memory_files, randomness, scheduling, groups, names):
        part()
