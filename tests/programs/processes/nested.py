#: out depth 3
#: out depth 2
#: out depth 1
#: out depth 0
#: firefox
from multiprocessing import Process


def descend(depth):
    if depth < 3:
        child = Process(target=descend, args=(depth + 1,))
        child.start()
        child.join()
        assert child.exitcode == 0
    print("depth", depth)


if __name__ == "__main__":
    descend(0)
