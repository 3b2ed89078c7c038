#: out parent 1
#: err NameError: name 'only_the_parent_has_it' is not defined
# The child imports the program as __mp_main__, and that import fails.
from multiprocessing import Process

if __name__ == "__main__":
    only_the_parent_has_it = 1
print("parent", only_the_parent_has_it)


def child():
    print("never printed")


if __name__ == "__main__":
    process = Process(target=child)
    process.start()
    process.join()
    assert process.exitcode == 1
