#: out child ended with 1
#: err An attempt has been made to start a new process before the
#: err current process has finished its bootstrapping phase.
#: err RuntimeError:
#: err if __name__ == '__main__':
#: firefox
from multiprocessing import Process


def child():
    print("never printed")


process = Process(target=child)
process.start()
process.join()
print("child ended with", process.exitcode)
