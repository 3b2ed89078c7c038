"""Checks that the worker's exception is caught where get() raises it."""

EXPECTED = [
    "4 guests: 25 grams each",
    "2 guests: 50 grams each",
    "0 guests: nobody to share with",
    "5 guests: 20 grams each",
]


def check(run):
    if "ZeroDivisionError" in run.stderr:
        raise AssertionError(
            "The program ended with the worker's ZeroDivisionError. The worker sent it back, and get() raised it "
            "in your main process. Put get() into a try block, and catch it there."
        )
    assert any(process.name != "MainProcess" for process in run.processes), (
        "The pool did not run. Keep the calls of apply_async()."
    )
    for line in EXPECTED:
        assert line in run.lines, f"The line '{line}' was not printed. The run printed: {run.lines}"
    assert [line for line in run.lines if line in EXPECTED] == EXPECTED, (
        "All four lines are there, but not in the order of the guests. Call get() in the order of the list."
    )
    return (
        "The exception happened in a worker and was sent back like a result. get() raised it, and you caught it there. "
        "The worker went on to its next call: a call that fails does not end its process."
    )
