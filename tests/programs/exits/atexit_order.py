#: out main ends
#: out second
#: out first
import atexit

atexit.register(print, "first")
atexit.register(print, "second")
print("main ends")
