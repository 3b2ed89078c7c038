#: out pool ValueError bad value ['in task 1', 'twice noted'] {'code': 7}
#: out True True True
#: out executor ValueError bad value ['in task 2', 'twice noted'] {'code': 7}
#: out True True True
#: out group ExceptionGroup two (2 sub-exceptions) ['of the group']
#: out member ValueError bad value ['in task 3', 'twice noted']
#: out member KeyError 'k' None
#: out copy ['in task 4', 'twice noted'] 7 True
#: out deepcopy ['in task 4', 'twice noted'] 7 False
#: out dunders ['in task 5', 'twice noted'] kept
#: out state is not a dictionary
#: out attribute name must be string, not 'int'
#: out ['of the class', 'added'] True
#: out Cannot add note: __notes__ is not a list
#: out None None
#: err ValueError: bad value
#: err in task 6
#: exit 1
# An exception that crosses between processes, and a copy of one, keeps all of its attributes; its
# notes among them, although they are an attribute with underscores.
import copy
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def noted(task):
    error = ValueError("bad value")
    error.code = 7
    error.add_note(f"in task {task}")
    error.add_note("twice noted")
    return error


def fail(task):
    raise noted(task)


def fail_twice(task):
    group = ExceptionGroup("two", [noted(task), KeyError("k")])
    group.add_note("of the group")
    raise group


def show(kind, error):
    other = {name: value for name, value in vars(error).items() if name != "__notes__"}
    print(kind, type(error).__name__, error, error.__notes__, other)
    # The traceback of the process that raised it is the text of the cause.
    cause = str(error.__cause__)
    print("Traceback (most recent call last)" in cause, "in fail" in cause, "twice noted" in cause)


def caught(call, *arguments):
    try:
        call(*arguments)
    except Exception as error:
        return error


class Classwide(Exception):
    __notes__ = ["of the class"]


if __name__ == "__main__":
    with Pool(1) as pool:
        show("pool", caught(pool.apply, fail, (1,)))
        with ProcessPoolExecutor(1) as executor:
            show("executor", executor.submit(fail, 2).exception())
        group = caught(pool.apply, fail_twice, (3,))
        print("group", type(group).__name__, group, group.__notes__)
        for member in group.exceptions:
            print("member", type(member).__name__, member, getattr(member, "__notes__", None))

    error = noted(4)
    for copied in [copy.copy, copy.deepcopy]:
        other = copied(error)
        print(copied.__name__, other.__notes__, other.code, other.__notes__ is error.__notes__)

    error = noted(5)
    error.__mark__ = "kept"
    other = pickle.loads(pickle.dumps(error))
    print("dunders", other.__notes__, other.__mark__)

    print(caught(ValueError().__setstate__, 1))
    print(caught(ValueError().__setstate__, {1: 2}))
    error = Classwide()
    error.add_note("added")
    print(error.__notes__, Classwide.__notes__ is error.__notes__)
    error.__notes__ = 1
    print(caught(error.add_note, "no"))

    # As in CPython, neither the cause nor the context is part of the pickle.
    error.__notes__ = []
    error.__cause__ = error.__context__ = KeyError()
    other = pickle.loads(pickle.dumps(error))
    print(other.__cause__, other.__context__)

    process = Process(target=fail, args=(6,))
    process.start()
    process.join()
    raise SystemExit(process.exitcode)
