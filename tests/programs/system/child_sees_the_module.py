#: out __main__ 1
#: out child of module: __mp_main__ child_sees_the_module.py
import os.path
import sys
from multiprocessing import Process

print(__name__, 1) if __name__ == "__main__" else None


def child():
    print("child of module:", __name__, os.path.basename(sys.modules["__mp_main__"].__file__))


if __name__ == "__main__":
    process = Process(target=child)
    process.start()
    process.join()
