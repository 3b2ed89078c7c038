#: in nothing for the child
#: out child: ''
#: out parent: nothing for the child
# CPython gives children the null device as their stdin.
import sys
from multiprocessing import Process


def child():
    print("child:", repr(sys.stdin.read()))


if __name__ == "__main__":
    process = Process(target=child)
    process.start()
    process.join()
    print("parent:", input())
