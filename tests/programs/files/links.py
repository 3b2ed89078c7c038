#: out read text file b'file'
#: out is True True True False True
#: out same True True False
#: out lstat lrwxrwxrwx 4 True -
#: out realpath file missing
#: out OSError: [Errno 40] Too many levels of symbolic links: '.../loop'
#: out OSError: [Errno 40] Too many levels of symbolic links: 'loop'
#: out OSError: [Errno 22] Invalid argument: 'file' FileNotFoundError: [Errno 2] No such file or directory: 'none'
#: out FileExistsError: [Errno 17] File exists: 'x' -> 'file' FileNotFoundError: [Errno 2] No such file or directory: 'x' -> 'none/y'
#: out FileNotFoundError: [Errno 2] No such file or directory: 'none' -> 'z' PermissionError: [Errno 1] Operation not permitted: 'dir' -> 'z'
#: out NotADirectoryError: [Errno 20] Not a directory: 'ld' NotADirectoryError: [Errno 20] Not a directory: 'ld/' FileExistsError: [Errno 17] File exists: 'dang'
#: out OSError: [Errno 40] Too many levels of symbolic links: 'l' FileExistsError: [Errno 17] File exists: 'dang'
#: out links 2 True
#: out left text 1 False
#: out scandir dang:1000 dir:0010 file:0101 l:1100 ld:1010
#: out OSError: [Errno 40] Too many levels of symbolic links: './loop' d l
#: out walk [('.', ['dir', 'ld']), ('dir', [])]
#: out pathlib True dir dir file True
#: out hardlink_to True 2
#: out OSError: [Errno 40] Too many levels of symbolic links: '.../loop'
#: out copytree True False text
#: out copy False file
#: out move file
#: out OSError True
#: out rmtree False True
#: out utime 2.0 True
#: out dangling missing made
#: out cwd dir
#: firefox
import os
import pathlib
import shutil
import stat
import tempfile


def error(function, *args, **options):
    try:
        return function(*args, **options)
    except OSError as exception:
        return f"{type(exception).__name__}: {exception}"


with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    os.chdir(folder)
    pathlib.Path("file").write_text("text")
    os.mkdir("dir")
    for link, target in [("l", "file"), ("ld", "dir"), ("dang", "missing"), ("loop", "loop")]:
        os.symlink(target, link)
    with open("l") as file:
        print("read", file.read(), os.readlink("l"), os.readlink(b"l"))
    print("is", os.path.islink("l"), os.path.isfile("l"), os.path.isdir("ld"), os.path.exists("dang"), os.path.lexists("dang"))
    print("same", os.path.samefile("l", "file"), os.path.samefile("ld", "dir"), os.path.samefile("file", "dir"))
    own = os.lstat("l")
    print("lstat", stat.filemode(own.st_mode), own.st_size, os.stat("l", follow_symlinks=False) == own, stat.filemode(os.stat("l").st_mode)[0])
    os.symlink("../file", "dir/up")
    print("realpath", os.path.relpath(os.path.realpath("ld/up")), os.path.relpath(os.path.realpath("dang")))
    print(error(os.path.realpath, "loop", strict=True).replace(folder, "..."))
    print(error(open, "loop"))
    print(error(os.readlink, "file"), error(os.readlink, "none"))
    print(error(os.symlink, "x", "file"), error(os.symlink, "x", "none/y"))
    print(error(os.link, "none", "z"), error(os.link, "dir", "z"))
    print(error(os.rmdir, "ld"), error(os.unlink, "ld/"), error(os.mkdir, "dang"))
    print(error(os.open, "l", os.O_NOFOLLOW), error(os.open, "dang", os.O_CREAT | os.O_EXCL))
    os.link("file", "second")
    print("links", os.stat("file").st_nlink, os.path.samefile("file", "second"))
    os.unlink("file")
    print("left", pathlib.Path("second").read_text(), os.stat("second").st_nlink, os.path.exists("l"))
    os.rename("second", "file")
    entries = {entry.name: entry for entry in os.scandir()}
    print("scandir", *(f"{name}:{e.is_symlink():d}{e.is_file():d}{e.is_dir():d}{e.is_file(follow_symlinks=False):d}" for name, e in sorted(entries.items()) if name != "loop"))
    print(error(entries["loop"].is_file), stat.filemode(entries["ld"].stat().st_mode)[0], stat.filemode(entries["ld"].stat(follow_symlinks=False).st_mode)[0])
    print("walk", [(os.path.relpath(top), sorted(dirs)) for top, dirs, _ in os.walk(".")])
    path = pathlib.Path("new")
    path.symlink_to("dir", target_is_directory=True)
    print("pathlib", path.is_symlink(), path.readlink(), path.resolve().relative_to(folder), (path / "up").resolve().name, path.is_dir())
    hard = pathlib.Path("hard")
    hard.hardlink_to("file")
    print("hardlink_to", hard.samefile("file"), hard.stat().st_nlink)
    print(error(pathlib.Path("loop").resolve, strict=True).replace(folder, "..."))
    shutil.copytree("dir", "copied", symlinks=True)
    shutil.copytree("dir", "followed")
    print("copytree", os.path.islink("copied/up"), os.path.islink("followed/up"), pathlib.Path("followed/up").read_text())
    shutil.copy("l", "plain")
    shutil.copy("l", "link", follow_symlinks=False)
    print("copy", os.path.islink("plain"), os.readlink("link"))
    shutil.move("link", "moved")
    print("move", os.readlink("moved"))
    print(error(shutil.rmtree, "ld").partition(":")[0], os.path.exists("ld"))
    shutil.rmtree("copied")
    print("rmtree", os.path.exists("copied"), os.path.exists("file"))
    os.utime("l", (1, 2), follow_symlinks=False)
    print("utime", os.lstat("l").st_mtime, os.stat("l").st_mtime > 2)
    with open("dang", "w") as file:
        file.write("made")
    print("dangling", os.readlink("dang"), pathlib.Path("missing").read_text())
    os.chdir("ld")
    print("cwd", os.path.basename(os.getcwd()))
    os.chdir("/")
