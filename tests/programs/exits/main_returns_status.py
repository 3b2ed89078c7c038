#: out before
#: exit 42
#: firefox
import sys

print("before")
sys.exit(42)
