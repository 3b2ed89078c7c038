#: out 1-2-3!
#: out partial line goes on
#: out ''
import io
import sys

print(1, 2, 3, sep="-", end="!\n")
print("partial", end=" ", flush=True)
print("line goes on")
text = io.StringIO()
print("elsewhere", file=text)
print(repr(text.getvalue()[10:]))
assert text.getvalue() == "elsewhere\n"
assert sys.stdout.writable()
