#: out alive
#: exit 137
#: bare
import os
import signal

print("alive", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
