#: out daemon flag True
#: out the daemon is up
#: out the main process ends
#: not never printed
#: firefox
#: bare
import time
from multiprocessing import Event, Process


def background(up):
    print("the daemon is up")
    up.set()
    time.sleep(1000)
    print("never printed")


if __name__ == "__main__":
    up = Event()
    process = Process(target=background, args=(up,), daemon=True)
    print("daemon flag", process.daemon)
    process.start()
    up.wait()
    print("the main process ends")
