#: out written at exit
#: err ERROR:root:logged at exit
# A finalizer opens, writes and reads files when the modules are gone.
import logging
import os
import tempfile


class Log:
    path = os.path.join(tempfile.mkdtemp(), "log")

    def __del__(self, open=open, print=print):
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("written at exit")
        with open(self.path, "rb") as file:
            print(file.read().decode())


log = Log()


class Logged:
    def __del__(self, error=logging.error):
        error("logged at exit")


logging.basicConfig()
logged = Logged()
