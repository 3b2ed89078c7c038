#: firefox
#: out -c: ['-c', '1', '-x'] ''
#: out script: ['t_script.py', 'a'] __main__ True True
#: out -m: True ['b'] t_package.t_module True
#: out directory: ['t_dir', 'c'] t_dir
#: out zip: ['t.zip'] t.zip
#: out stdin: ['-', 'd']
#: out flags: 1 1 1 1 1
#: out -I: 1 1 True
#: out -O: no assertion False
#: out -W: ['error::UserWarning'] UserWarning
#: out -X: {'alpha': True, 'beta': '2'}
#: out PYTHONPATH: imported, ignored
#: out missing: 2 True
#: out no module: 1 True
#: out syntax: 1 True
#: out bad option: 2 True
#: out version: True
import os
import subprocess
import sys
import zipfile


def python(*args, **kwds):
    done = subprocess.run([sys.executable, *args], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **kwds)
    return done


def show(title, *args, **kwds):
    print(title, python(*args, **kwds).stdout.strip(), flush=True)


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


if __name__ == "__main__":
    import tempfile

    os.chdir(tempfile.mkdtemp())
    show("-c:", "-c", "import sys; print(sys.argv, repr(sys.path[0]))", "1", "-x")
    write("t_script.py", "import sys, os\n"
          "print(sys.argv, __name__, sys.path[0] == os.getcwd(), __file__ == os.path.join(os.getcwd(), 't_script.py'))")
    show("script:", "t_script.py", "a")
    write("t_package/__init__.py", "")
    write("t_package/t_module.py", "import sys, os\n"
          "print(sys.argv[0] == __file__, sys.argv[1:], __spec__.name, sys.path[0] == os.getcwd())")
    show("-m:", "-m", "t_package.t_module", "b")
    write("t_dir/__main__.py", "import sys; print(sys.argv, sys.path[0].split('/')[-1])")
    show("directory:", "t_dir", "c")
    with zipfile.ZipFile("t.zip", "w") as archive:
        archive.writestr("__main__.py", "import sys; print(sys.argv, sys.path[0].split('/')[-1])")
    show("zip:", "t.zip")
    show("stdin:", "-", "d", input="import sys; print(sys.argv)")
    code = "import sys; f = sys.flags; print(f.ignore_environment, f.no_site, f.no_user_site, f.optimize, f.dont_write_bytecode)"
    show("flags:", "-E", "-S", "-sOB", "-c", code)
    show("-I:", "-I", "-c", "import sys; print(sys.flags.isolated, sys.flags.ignore_environment, '' not in sys.path)")
    show("-O:", "-O", "-c", "assert False; print('no assertion', __debug__)")
    code = """
import sys, warnings
try:
    warnings.warn("x")
except UserWarning as w:
    print(sys.warnoptions, type(w).__name__)
"""
    show("-W:", "-Werror::UserWarning", "-c", code)
    show("-X:", "-X", "alpha", "-Xbeta=2", "-c", "import sys; print(sys._xoptions)")

    write("t_path/t_found.py", "text = 'imported'")
    code = "try: from t_found import text\nexcept ImportError: text = 'ignored'\nprint(text)"
    env = {**os.environ, "PYTHONPATH": "t_path"}
    print("PYTHONPATH:", python("-c", code, env=env).stdout.strip() + ",", python("-Ec", code, env=env).stdout.strip())

    done = python("t_nothing.py")
    print("missing:", done.returncode, "can't open file" in done.stdout and "[Errno 2] No such file" in done.stdout)
    done = python("-m", "t_nothing")
    print("no module:", done.returncode, "No module named t_nothing" in done.stdout)
    done = python("-c", "1 +")
    print("syntax:", done.returncode, 'File "<string>", line 1' in done.stdout and "SyntaxError" in done.stdout)
    done = python("-Z")
    print("bad option:", done.returncode, "nknown option: -Z" in done.stdout)
    print("version:", python("-V").stdout.startswith("Python 3."))
