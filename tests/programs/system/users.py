#: out user True True True 7
#: out group True True True 4
#: out home True True ~nobody-here/x
#: out names True True True
#: out root root /root root 0
#: out getuser True
#: out KeyError: "getpwnam(): name not found: 'nope'" KeyError: 'getpwuid(): uid not found: 77777' KeyError: 'getpwuid(): uid not found: -1' KeyError: 'getpwuid(): uid not found'
#: out TypeError: uid should be integer, not str TypeError: getpwnam() argument must be str, not int ValueError: embedded null byte
#: out KeyError: "getgrnam(): name not found: 'nope'" KeyError: 'getgrgid(): gid not found: 77777' TypeError: gid should be integer, not float
#: out pwd struct_passwd grp struct_group
#: firefox
import getpass
import grp
import os
import pathlib
import pwd


def error(function, *args):
    try:
        return function(*args)
    except (KeyError, TypeError, ValueError) as exception:
        return f"{type(exception).__name__}: {exception}"


user = pwd.getpwuid(os.getuid())
group = grp.getgrgid(os.getgid())
print("user", pwd.getpwnam(user.pw_name) == user, user in pwd.getpwall(), user.pw_gid == os.getgid(), len(user))
print("group", grp.getgrnam(group.gr_name) == group, group in grp.getgrall(), isinstance(group.gr_mem, list), len(group))
del os.environ["HOME"]
print("home", os.path.expanduser("~") == user.pw_dir == os.path.expanduser(f"~{user.pw_name}"), os.path.isdir(user.pw_dir), os.path.expanduser("~nobody-here/x"))
print("names", pathlib.Path.home() == pathlib.Path(user.pw_dir), pathlib.Path(user.pw_dir).owner() == user.pw_name, pathlib.Path(user.pw_dir).group() == group.gr_name)
for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
    os.environ.pop(name, None)
print("root", pwd.getpwuid(0).pw_name, pwd.getpwnam("root").pw_dir, grp.getgrgid(0).gr_name, grp.getgrnam("root").gr_gid)
print("getuser", getpass.getuser() == user.pw_name)
print(error(pwd.getpwnam, "nope"), error(pwd.getpwuid, 77777), error(pwd.getpwuid, -1), error(pwd.getpwuid, 2**70))
print(error(pwd.getpwuid, "a"), error(pwd.getpwnam, 1), error(pwd.getpwnam, "a\0b"))
print(error(grp.getgrnam, "nope"), error(grp.getgrgid, 77777), error(grp.getgrgid, 1.5))
print(type(user).__module__, type(user).__name__, type(group).__module__, type(group).__name__)
