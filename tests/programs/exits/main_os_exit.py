#: out flushed
#: exit 9
#: not finally
import os
import sys

try:
    print("flushed")
    sys.stdout.flush()
    os._exit(9)
finally:
    print("finally")
