#: out [Errno 2] No such file or directory: 'no-such-program'
#: out [Errno 2] No such file or directory: '/no/such/program'
#: out [Errno 2] No such file or directory: '/no/such/directory'
#: out [Errno 8] Exec format error: './data'
#: out [Errno 13] Permission denied: './plain'
#: out [Errno 20] Not a directory: './plain/x'
#: out embedded null byte
#: out ran by its first line: ['argument']
#: out broken 1 True
import os
import subprocess
import sys
import tempfile


def attempt(*args, **kwds):
    try:
        subprocess.run(args, **kwds)
    except (OSError, ValueError) as error:
        print(error)


if __name__ == "__main__":
    os.chdir(tempfile.mkdtemp())
    attempt("no-such-program")
    attempt("/no/such/program")
    attempt(sys.executable, "-c", "", cwd="/no/such/directory")
    with open("data", "w") as file:
        file.write("text\n")
    os.chmod("data", 0o755)
    attempt("./data")
    with open("plain", "w") as file:
        file.write("#!/usr/bin/env python3\n")
    attempt("./plain")
    attempt("./plain/x")
    attempt(sys.executable, "a\0b")
    with open("script", "w") as file:
        file.write("#!/usr/bin/env python3\nimport sys; print('ran by its first line:', sys.argv[1:])\n")
    os.chmod("script", 0o755)
    subprocess.run(["./script", "argument"])
    # Nobody reads what it writes.
    code = "import sys\nfor n in range(100_000): print('x' * 100)"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.readline()
    child.stdout.close()
    error = child.stderr.read()
    child.stderr.close()
    print("broken", child.wait(), b"BrokenPipeError" in error)
