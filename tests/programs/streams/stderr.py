#: out to stdout
#: err to stderr
#: err Übergröße 👍
import sys

print("to stdout")
print("to stderr", file=sys.stderr)
print("Übergröße 👍", file=sys.stderr)
