#: out all offered: True
#: out b'in the directory' 16 True
#: out ['b', 'd', 'e', 'link'] b True
#: out e is readable: True, no is: False
#: out 0o600 7.0
#: out ['b', 'd', 'e', 'link', 'moved'] 2
#: out NotADirectoryError: [Errno 20] Not a directory: 'b'
#: out OSError: [Errno 9] Bad file descriptor: 'b'
#: out FileNotFoundError: [Errno 2] No such file or directory: 'no'
#: out TypeError: argument should be integer or None, not str
#: out ValueError: stat: can't specify dir_fd without matching path
#: out the absolute path counts: True
#: out []
#: out the symbolic link itself: True
#: out [] after rmtree
#: firefox
import os
import shutil
import tempfile

functions = (
    os.access, os.chmod, os.chown, os.link, os.lstat, os.mkdir, os.open, os.readlink, os.rename, os.rmdir, os.stat,
    os.symlink, os.unlink, os.utime,
)
print("all offered:", set(functions) - os.supports_dir_fd <= {os.lstat})

path = tempfile.mkdtemp()
here = os.open(path, os.O_RDONLY)
os.mkdir("d", dir_fd=here)
inner = os.open("d", os.O_RDONLY, dir_fd=here)
with open(os.open("b", os.O_CREAT | os.O_WRONLY, dir_fd=here), "wb") as file:
    file.write(b"in the directory")
with open(os.path.join(path, "b"), "rb") as file:
    print(file.read(), os.stat("b", dir_fd=here).st_size, os.lstat("d", dir_fd=here).st_mode & 0o40000 != 0)
os.symlink("b", "link", dir_fd=here)
os.close(os.open("../e", os.O_CREAT | os.O_WRONLY, dir_fd=inner))
print(sorted(os.listdir(here)), os.readlink("link", dir_fd=here), os.stat("link", dir_fd=here, follow_symlinks=False).st_size == 1)
print(f"e is readable: {os.access('e', os.R_OK, dir_fd=here)}, no is: {os.access('no', os.R_OK, dir_fd=here)}")
os.chmod("e", 0o600, dir_fd=here)
os.utime("e", (7, 7), dir_fd=here)
os.chown("e", -1, -1, dir_fd=here)
print(oct(os.stat("e", dir_fd=here).st_mode & 0o777), os.stat("e", dir_fd=here).st_mtime)
os.link("b", "c", src_dir_fd=here, dst_dir_fd=inner)
os.rename("c", "../moved", src_dir_fd=inner, dst_dir_fd=inner)
print(sorted(os.listdir(here)), os.stat("moved", dir_fd=here).st_nlink)


def attempt(function, *args, **options):
    try:
        function(*args, **options)
    except (OSError, TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")


no_directory = os.open("b", os.O_RDONLY, dir_fd=here)
attempt(os.stat, "b", dir_fd=no_directory)
os.close(no_directory)
attempt(os.stat, "b", dir_fd=no_directory)
attempt(os.unlink, "no", dir_fd=here)
attempt(os.mkdir, "f", dir_fd="no")
attempt(os.stat, here, dir_fd=here)
print("the absolute path counts:", os.path.samefile(os.open(path, os.O_RDONLY, dir_fd=inner), path))
for name in ("b", "e", "moved", "link"):
    os.unlink(name, dir_fd=here)
os.rmdir("d", dir_fd=here)
print(os.listdir(here))
os.symlink("nowhere", "link", dir_fd=here)
os.chdir(here)
os.link("link", "hard")
print("the symbolic link itself:", os.path.islink("hard"))
os.makedirs("deep/er/still")
open("deep/er/file", "w").close()
shutil.rmtree("deep")
os.unlink("link")
os.unlink("hard")
print(os.listdir(), "after rmtree")
