#: out child: 2 [1, 2] ForkProcess-1 True
#: out closure: 42
#: out parent: 2 [1, 2] 7
#: firefox
import multiprocessing
import os
import sys

number = 1
fork = multiprocessing.get_context("fork")


def main():
    global number
    number = 2
    items = [1, 2]
    parent = os.getpid()
    answer = lambda: 40 + number

    def child():
        global number
        print(
            "child:", number, items, multiprocessing.current_process().name, os.getppid() == parent
        )
        print("closure:", answer())
        number = 3
        items.append(3)
        sys.exit(7)

    process = fork.Process(target=child)
    process.start()
    process.join()
    print("parent:", number, items, process.exitcode)


main()
