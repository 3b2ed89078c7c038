#: out the main module ends
#: out the child ends
#: firefox
import time
from multiprocessing import Process


def child():
    time.sleep(0.5)
    print("the child ends")


if __name__ == "__main__":
    Process(target=child).start()
    print("the main module ends")
