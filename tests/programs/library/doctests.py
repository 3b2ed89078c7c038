#: out TestResults(failed=1, attempted=2)
#: out TestResults(failed=0, attempted=1)
#: firefox
#: bare
"""Two examples, one of which fails.

>>> 2 + 2
4
>>> 2 + 3
6
"""
import contextlib
import doctest
import io
import multiprocessing


def double(x):
    """
    >>> double(4)
    8
    """
    return 2 * x


def in_child(connection):
    finder = doctest.DocTestFinder(recurse=False)
    runner = doctest.DocTestRunner(verbose=False)
    for test in finder.find(double, "double", globs={"double": double}):
        runner.run(test)
    connection.send(str(runner.summarize()))


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):
        example = doctest.DocTestParser().get_doctest(__doc__, {}, "module", None, 0)
        runner = doctest.DocTestRunner(verbose=False)
        runner.run(example)
        result = runner.summarize()
    print(result)
    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(target=in_child, args=(there,))
    child.start()
    print(here.recv())
    child.join()
