#: firefox
#: out one
#: out two
#: out three
#: out ['a', 'b', 'c', 'd']
#: out from a file
#: out temporary b'kept\n'
#: out stdin from a file: FIRST SECOND
#: out passed b'through'
#: out closed OSError
#: out umask 0o600
#: out no stdout None
import os
import subprocess
import sys
import tempfile


def run(code, *args, **kwds):
    return subprocess.run([sys.executable, "-c", code, *args], check=True, **kwds)


if __name__ == "__main__":
    os.chdir(tempfile.mkdtemp())
    # The offset is shared: each goes on where the one before ended.
    with open("log", "w") as log:
        run("print('one')", stdout=log)
        run("print('two')", stdout=log)
        log.write("three\n")
    with open("log") as log:
        print(log.read(), end="")

    with open("log", "a") as log:
        log.truncate(0)
        children = [subprocess.Popen([sys.executable, "-c", f"print('{name}')"], stdout=log) for name in "abcd"]
        for child in children:
            child.wait()
    with open("log") as log:
        print(sorted(log.read().split()))

    with open("text", "w") as file:
        file.write("from a file")
    with open("text") as file:
        run("import sys; print(sys.stdin.read())", stdin=file)

    with tempfile.TemporaryFile() as file:
        run("print('kept')", stdout=file)
        file.seek(0)
        print("temporary", file.read())

    with open("lines", "w") as file:
        file.write("first\nsecond\n")
    with open("lines", buffering=1) as file:
        done = run("import sys; print(*sys.stdin.read().upper().split())", stdin=file, capture_output=False,
                   stdout=subprocess.PIPE, text=True)
    print("stdin from a file:", done.stdout, end="")

    reader, writer = os.pipe()
    run("import os, sys; os.write(int(sys.argv[1]), b'through')", str(writer), pass_fds=[writer])
    os.close(writer)
    print("passed", os.read(reader, 100))
    os.close(reader)

    reader, writer = os.pipe()
    os.set_inheritable(writer, True)
    code = "import os, sys\ntry: os.fstat(int(sys.argv[1])); print('open')\nexcept OSError as e: print(type(e).__name__)"
    print("closed", end=" ", flush=True)
    run(code, str(writer))
    done = run(code, str(writer), close_fds=False, capture_output=True)
    assert done.stdout == b"open\n", done

    if sys.version_info >= (3, 9):
        run("open('private', 'w')", umask=0o077)
        print("umask", oct(os.stat("private").st_mode & 0o777))

    code = """
import os, subprocess, sys
os.close(1)
subprocess.run([sys.executable, "-c", "import sys; print('no stdout', sys.stdout, file=sys.stderr)"], stderr=2)
"""
    run(code, stderr=1)
