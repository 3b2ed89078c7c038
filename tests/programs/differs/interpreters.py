#: out 1 2.0
#: out alone True
#: out NotShareableError
#: out broken: BrokenInterpreterPool
#: err Exception in initializer
#: browser new in 3.14
# The interpreters of InterpreterPoolExecutor keep their state apart, but take only functions that
# stand alone.
import math
import sys
from concurrent.futures import InterpreterPoolExecutor
from concurrent.futures.interpreter import BrokenInterpreterPool

NAME = "of this module"


def alone():
    return "alone"


def uses_a_name():
    return NAME


if __name__ == "__main__":
    with InterpreterPoolExecutor(1) as executor:
        print(executor.submit(int, "1").result(), *executor.map(math.sqrt, [4.0]))
        executor.submit(exec, "import sys; sys.mark = 1").result()
        print(executor.submit(alone).result(), not hasattr(sys, "mark"))
        try:
            executor.submit(uses_a_name).result()
        except Exception as error:
            print(type(error).__name__)
    with InterpreterPoolExecutor(1, initializer=divmod, initargs=(1, 0)) as executor:
        try:
            executor.submit(int).result()
        except BrokenInterpreterPool as error:
            print("broken:", type(error).__name__)
