"""Runs tests of CPython's own `test` package inside the page.

`runner.py list MODULE...` names the tests of modules; `runner.py run MODULE
NAME...` runs some of one. What happens is told on stdout, a line of JSON after
MARK each: what the tests themselves print has no MARK.
"""

MARK = '\x1e'


def main(command, *names):
    import unittest

    install()
    if command == 'list':
        for module in names:
            tests = list(tests_of(module))
            broken = [test._exception for test in tests if hasattr(test, '_exception')]
            say(module=module, tests=[test.id() for test in tests], broken=broken)
        return
    module, *names = names
    wanted = set(names)
    tests = [test for test in tests_of(module) if test.id() in wanted]
    say(loaded=len(tests))
    unittest.TestSuite(tests).run(make_result())
    say(end=True)


def install():
    """Move the package to where the standard library is: children that tests start as
    `python -E script.py` find it, too."""
    import importlib
    import os
    import sys

    library = f'{sys.prefix}/lib/python{sys.version_info.major}.{sys.version_info.minor}'
    os.makedirs(library, exist_ok=True)
    if os.path.isdir('test'):
        os.rename('test', os.path.join(library, 'test'))
    importlib.invalidate_caches()

    # CPython 3.13's tests ask an internal module for what 3.14 has changed: whether code knows its columns, and not to
    # keep objects alive for ever.
    import _testinternalcapi

    for name, value in ('get_config', {'code_debug_ranges': True}), ('suppress_immortalization', None):
        if not hasattr(_testinternalcapi, name):
            setattr(_testinternalcapi, name, lambda *_, value=value: value)


def tests_of(module):
    import unittest

    def flatten(suite):
        for test in suite:
            if isinstance(test, unittest.TestSuite):
                yield from flatten(test)
            else:
                yield test

    return flatten(unittest.defaultTestLoader.loadTestsFromName(module))


def say(**what):
    import json
    import sys

    # In one write, so that no other process's output comes between.
    sys.__stdout__.write(f'{MARK}{json.dumps(what)}\n')
    sys.__stdout__.flush()


def make_result():
    import time
    import traceback
    import unittest

    class Result(unittest.TestResult):
        def startTest(self, test):
            super().startTest(test)
            self.outcome, self.reason, self.began = 'pass', '', time.monotonic()
            say(start=test.id())

        def stopTest(self, test):
            super().stopTest(test)
            seconds = time.monotonic() - self.began
            say(stop=test.id(), outcome=self.outcome, reason=self.reason, seconds=seconds)

        def tell(self, test, outcome, reason):
            if isinstance(test, unittest.TestCase):
                self.outcome, self.reason = outcome, reason
            else:
                # What a class or module does before or after its tests.
                say(fixture=test.id(), outcome=outcome, reason=reason)

        def broke(self, test, error):
            self.tell(test, 'fail', ''.join(traceback.format_exception(*error)))

        def addFailure(self, test, error):
            super().addFailure(test, error)
            self.broke(test, error)

        def addError(self, test, error):
            super().addError(test, error)
            self.broke(test, error)

        def addSubTest(self, test, subtest, error):
            super().addSubTest(test, subtest, error)
            if error is not None:
                self.broke(test, error)

        def addSkip(self, test, reason):
            super().addSkip(test, reason)
            # A subtest that is skipped does not skip the whole.
            if not isinstance(test, unittest.case._SubTest):
                self.tell(test, 'skip', reason)

        def addUnexpectedSuccess(self, test):
            super().addUnexpectedSuccess(test)
            self.tell(test, 'fail', 'it was expected to fail')

    return Result()


if __name__ == '__main__':
    import sys

    # Not as `__main__`, which every child imports again.
    import runner

    runner.main(*sys.argv[1:])
