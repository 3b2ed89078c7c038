#: out finally
#: out exit function
#: out 5
from multiprocessing import Process, util
import sys


def child():
    util.Finalize(None, print, args=("exit function",), exitpriority=1)
    try:
        sys.exit(5)
    finally:
        print("finally")


if __name__ == "__main__":
    process = Process(target=child)
    process.start()
    process.join()
    print(process.exitcode)
