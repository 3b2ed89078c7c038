#: out main goes on
#: err Exception in thread Thread-1 (fails):
#: err ZeroDivisionError: division by zero
import threading


def fails():
    1 / 0


thread = threading.Thread(target=fails)
thread.start()
thread.join()
print("main goes on")
