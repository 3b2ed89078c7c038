#: out affinity True True True
#: out chosen True 1 True
#: out restored True
#: out OSError: [Errno 22] Invalid argument
#: out ValueError: negative CPU number
#: out TypeError: expected an iterator of ints, but iterator yielded <class 'str'>
#: out OSError: [Errno 22] Invalid argument
#: out ProcessLookupError: [Errno 3] No such process ProcessLookupError: [Errno 3] No such process
#: out nice 3 3 TypeError: 'str' object cannot be interpreted as an integer
#: out priority 5 OSError: [Errno 22] Invalid argument ProcessLookupError: [Errno 3] No such process
#: out load 3 True
#: out times True True True True
#: out rusage 16 struct_rusage ValueError: invalid who parameter
#: out limits True None -1
#: out stack True
#: out ValueError: invalid resource specified ValueError: expected a tuple of 2 integers TypeError: 'int' object is not iterable ValueError: current limit exceeds maximum limit
#: out sysconf True 4096 100 True
#: out ValueError: unrecognized configuration name OSError: [Errno 22] Invalid argument TypeError: configuration names must be strings or integers
#: out space 255 True True True
#: out usage True True
#: out chown True FileNotFoundError: [Errno 2] No such file or directory: 'none' OverflowError: uid is less than minimum
#: out FileNotFoundError: [Errno 2] No such file or directory: 'none' FileExistsError: [Errno 17] File exists
#: firefox
import os
import resource
import shutil
import tempfile
import time


def error(function, *args, **options):
    try:
        return function(*args, **options)
    except (OSError, OverflowError, ValueError, TypeError) as exception:
        return f"{type(exception).__name__}: {exception}"


mine = os.sched_getaffinity(0)
print("affinity", mine == os.sched_getaffinity(os.getpid()), 0 < len(mine) <= os.cpu_count(), os.process_cpu_count() == len(mine) if hasattr(os, "process_cpu_count") else True)
one = {min(mine)}
os.sched_setaffinity(0, one)
print("chosen", os.sched_getaffinity(0) == one, os.process_cpu_count(), os.cpu_count() >= len(mine))
os.sched_setaffinity(0, mine | {1023})
print("restored", os.sched_getaffinity(0) == mine)
for wrong in ([], [-1], ["a"], [1023]):
    print(error(os.sched_setaffinity, 0, wrong))
print(error(os.sched_getaffinity, -1), error(os.sched_getaffinity, 999999))
start = os.nice(0)
print("nice", os.nice(3) - start, os.getpriority(os.PRIO_PROCESS, 0) - start, error(os.nice, "a"))
os.setpriority(os.PRIO_PROCESS, os.getpid(), start + 5)
print("priority", os.getpriority(os.PRIO_PROCESS, os.getpid()) - start, error(os.getpriority, 5, 0), error(os.getpriority, 0, 999999))
loads = os.getloadavg()
print("load", len(loads), all(isinstance(load, float) and load >= 0 for load in loads))
before, usage = os.times(), resource.getrusage(resource.RUSAGE_SELF)
end = time.perf_counter() + 0.1
while time.perf_counter() < end:
    pass
after, later = os.times(), resource.getrusage(resource.RUSAGE_SELF)
print("times", after.user - before.user > 0.02, after.elapsed > before.elapsed, later.ru_utime - usage.ru_utime > 0.02, later.ru_maxrss >= usage.ru_maxrss > 1000)
print("rusage", len(later), type(later).__name__, error(resource.getrusage, 7))
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
print("limits", 0 < soft <= hard, error(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard)), resource.RLIM_INFINITY)
resource.setrlimit(resource.RLIMIT_STACK, (2**29, resource.getrlimit(resource.RLIMIT_STACK)[1]))
print("stack", resource.getrlimit(resource.RLIMIT_STACK)[0] == 2**29)
print(error(resource.getrlimit, 99), error(resource.setrlimit, 7, (5,)), error(resource.setrlimit, 7, 5), error(resource.setrlimit, 7, (20, 10)))
print("sysconf", os.sysconf("SC_NPROCESSORS_ONLN") <= os.cpu_count(), os.sysconf("SC_PAGE_SIZE"), os.sysconf(os.sysconf_names["SC_CLK_TCK"]), os.sysconf("SC_PHYS_PAGES") > os.sysconf("SC_AVPHYS_PAGES") > 0)
print(error(os.sysconf, "nope"), error(os.sysconf, 99999), error(os.sysconf, 1.5))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    with open(path, "wb") as file:
        file.write(bytes(100_000))
        file.flush()
        space = os.statvfs(file.fileno())
    print("space", space.f_namemax, space.f_bsize > 0, space.f_blocks >= space.f_bfree >= space.f_bavail > 0, os.statvfs(path).f_blocks == space.f_blocks)
    usage = shutil.disk_usage(folder)
    print("usage", usage.total > usage.used > 0, usage.total > usage.free > 0)
    os.chown(path, os.getuid(), -1)
    os.lchown(path, -1, os.getgid())
    shutil.chown(path, os.getuid())
    print("chown", os.stat(path).st_uid == os.getuid(), error(os.chown, "none", -1, -1), error(os.chown, path, -2, 0))
    print(error(os.statvfs, "none"), error(os.mkfifo, path))
