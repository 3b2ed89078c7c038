#: out child: 11 ['made by the child']
#: out parent: 10 []
#: firefox
from multiprocessing import Process

number = 10
items = []


def child():
    global number
    number += 1
    items.append("made by the child")
    print("child:", number, items)


if __name__ == "__main__":
    process = Process(target=child)
    process.start()
    process.join()
    print("parent:", number, items)
