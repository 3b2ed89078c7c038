#: out write to closed file
#: out True
# A write to a buffered file waits for another thread that closes it, and then fails.
import io
import threading
import time


class Slow(io.RawIOBase):
    flushing = threading.Event()

    def writable(self):
        return True

    def flush(self):
        self.flushing.set()
        time.sleep(0.1)


raw = Slow()
buffered = io.BufferedWriter(raw)
closing = threading.Thread(target=buffered.close)
closing.start()
raw.flushing.wait()
try:
    buffered.write(b"late")
except ValueError as error:
    print(error)
print(buffered.closed)
closing.join()
