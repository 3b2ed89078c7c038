"""Checks that the exit codes are read after the processes have ended, and that the processes run at the same time."""

import ast
import re

EXPECTED = {"0": "0", "1": "1", "2": "7"}


def calls(tree, name):
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
        for node in ast.walk(tree)
    )


def check(run):
    codes = dict(re.findall(r"Task (\d) ended with exit code (\S+)", run.stdout))
    assert codes, "No line 'Task N ended with exit code ...' was printed. Keep that print()."
    early = [n for n, code in codes.items() if code == "None"]
    assert not early, (
        f"The exit code of task {early[0]} was None: the process was still running when you asked. "
        "Call join() first. It waits until the process has ended."
    )
    assert codes == EXPECTED, (
        f"The exit codes should be 0, 1 and 7 for tasks 0, 1 and 2, but the run printed {codes}. "
        "Leave work() as it was."
    )
    ended = [process.exitcode for process in run.processes if process.name != "MainProcess"]
    assert len(ended) == 3 and set(ended) == {0, 1, 7}, (
        f"The lines are right, but the processes ended with {ended}. Start the three processes, and print the "
        "exitcode that each of them has."
    )
    for node in ast.walk(run.tree):
        if isinstance(node, ast.For) and calls(node, "start") and calls(node, "join"):
            raise AssertionError(
                "The codes are right, but one loop both starts and joins: each process has to end before the next "
                "one starts, so only one runs at a time. Start all of them first, and join them in a second loop."
            )
    return (
        "0 for a function that returned, 1 for an uncaught exception, 7 for sys.exit(7). "
        "You asked after join(), when the codes were known, and all three processes ran at the same time."
    )
