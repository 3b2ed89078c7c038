#: out the last line has no newline
import sys

sys.stdout.write("the last line has no newline")
