#: out 6 generations
#: out recursion: 700
#: out RecursionError in the child
#: out several at once: [0, 1, 2, 3, 4, 5, 6, 7]
#: firefox
import multiprocessing
import sys

fork = multiprocessing.get_context("fork")


def descend(left):
    if left:
        process = fork.Process(target=descend, args=(left - 1,))
        process.start()
        process.join()
        sys.exit((process.exitcode or 0) + 1)


def depth(number):
    return 0 if number == 0 else 1 + depth(number - 1)


def recurse():
    print("recursion:", depth(700))
    try:
        depth(10**6)
    except RecursionError:
        print("RecursionError in the child")


def deep_down(left):
    if left:
        return deep_down(left - 1)
    process = fork.Process(target=recurse)
    process.start()
    process.join()


process = fork.Process(target=descend, args=(6,))
process.start()
process.join()
print(process.exitcode, "generations")
deep_down(100)
processes = [fork.Process(target=sys.exit, args=(number,)) for number in range(8)]
for process in processes:
    process.start()
for process in processes:
    process.join()
print("several at once:", [process.exitcode for process in processes])
