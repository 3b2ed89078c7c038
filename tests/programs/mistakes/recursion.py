#: out child ended with 1
#: err Process endless:
#: err RecursionError: maximum recursion depth exceeded
#: out RecursionError in the parent
#: limit 60
#: firefox
from multiprocessing import Process


def endless(n=0):
    return endless(n + 1)


if __name__ == "__main__":
    process = Process(target=endless, name="endless")
    process.start()
    process.join()
    print("child ended with", process.exitcode)
    try:
        endless()
    except RecursionError as error:
        print(type(error).__name__, "in the parent")
