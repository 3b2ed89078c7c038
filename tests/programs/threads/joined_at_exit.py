#: out main ends
#: out thread ends
#: not never printed
#: firefox
import threading
import time


def work():
    time.sleep(0.2)
    print("thread ends")


def forever():
    time.sleep(1000)
    print("never printed")


threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=work).start()
print("main ends")
