#: out finally
#: out exit function
#: out 5
import sys
from multiprocessing import Process, util


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
