#: firefox
#: out ['-c', 'one', 'two words'] 0
#: out b'captured\n' b'error\n' 3
#: out text 'über\n'
#: out CalledProcessError 4
#: out b'HELLO'
#: out ['SET'] True
#: out /tmp
#: out both: ['first', 'second']
#: out None b''
#: out done
import os
import subprocess
import sys


def python(code, *args, **kwds):
    return subprocess.run([sys.executable, "-c", code, *args], **kwds)


if __name__ == "__main__":
    code = "import sys; print(sys.argv, flush=True)"
    # The child's output goes where ours goes.
    sys.stdout.flush()
    done = python("import sys; print(sys.argv, end=' ')", "one", "two words")
    print(done.returncode)

    done = python("import sys; print('captured'); print('error', file=sys.stderr); sys.exit(3)", capture_output=True)
    print(done.stdout, done.stderr, done.returncode)

    done = python("print('über')", capture_output=True, encoding="utf-8")
    print("text", repr(done.stdout))

    try:
        subprocess.check_call([sys.executable, "-c", "raise SystemExit(4)"])
    except subprocess.CalledProcessError as error:
        print("CalledProcessError", error.returncode)

    print(python("import sys; sys.stdout.write(sys.stdin.read().upper())", input=b"hello", stdout=subprocess.PIPE).stdout)

    env = {**os.environ, "SET": "1"}
    done = python("import os; print([n for n in ('SET', 'UNSET') if n in os.environ])", env=env, capture_output=True, text=True)
    print(done.stdout.strip(), "SET" not in os.environ)

    print(python("import os; print(os.getcwd())", cwd="/tmp", capture_output=True, text=True).stdout.strip())

    code = "import sys; print('first', flush=True); print('second', file=sys.stderr)"
    done = python(code, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print("both:", done.stdout.split())

    done = python("import sys; print('nobody reads this'); print('nor this', file=sys.stderr)",
                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    assert done.stderr == b"nor this\n", done.stderr
    done = python("import sys; print(repr(sys.stdin.read()), file=sys.stderr)", stdin=subprocess.DEVNULL,
                  stderr=subprocess.PIPE)
    assert done.stderr == b"''\n", done.stderr
    print(done.stdout, python("", capture_output=True).stdout)
    print("done")
