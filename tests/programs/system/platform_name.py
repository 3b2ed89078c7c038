#: out linux posix Linux Linux
import os
import platform
import sys

print(sys.platform, os.name, platform.system(), os.uname().sysname)
