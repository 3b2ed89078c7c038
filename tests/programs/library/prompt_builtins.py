#: out Use quit() or Ctrl-D (i.e. EOF) to exit
#: out Use exit() or Ctrl-D (i.e. EOF) to exit
#: out Type help() for interactive help, or help(object) for help about object.
#: out <class '_sitebuiltins._Printer'> 3
#: out Help on built-in function len in module builtins:
#: out The "while" statement
#: out _Helper Quitter
#: exit 7
import contextlib
import io
import subprocess
import sys

print(quit)
print(exit)
print(help)
print(type(copyright), len({type(copyright), copyright, credits, license}) - 1)
for topic in (len, "while"):
    with contextlib.redirect_stdout(io.StringIO()) as text:
        help(topic)
    print(text.getvalue().splitlines()[0])
command = "print(type(help).__name__, type(quit).__name__)"
print(subprocess.run([sys.executable, "-c", command], capture_output=True, text=True).stdout, end="")
quit(7)
