#: out b'42\n6\n'
#: out True True
import subprocess
import sys

if __name__ == "__main__":
    # -i: a prompt although stdin is no terminal.
    done = subprocess.run([sys.executable, "-i", "-q"], input=b"6 * 7\nfor n in [6]:\n  print(n)\n\n1 / 0\n", capture_output=True)
    print(done.stdout)
    print(b">>> " in done.stderr, b"ZeroDivisionError: division by zero" in done.stderr)
