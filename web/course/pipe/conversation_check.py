"""Checks that one child gives three answers and ends."""

import ast

EXPECTED = ["3 doubled is 6", "10 doubled is 20", "21 doubled is 42"]


def check(run):
    answers = [line for line in run.lines if " doubled is " in line]
    if run.deadlock and len(answers) < 3:
        raise AssertionError(
            f"The child gave {len(answers)} of 3 answers, and then the parent waited in recv() forever. "
            "Let the child receive and send in a loop."
        )
    assert not run.deadlock, (
        "All three answers came. Then the child waited for a fourth question, and the parent for the child's end. "
        "Send something that means 'no more', such as None, and leave the loop when it comes."
    )
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    assert answers == EXPECTED, f"Expected {EXPECTED}, but the run printed {answers}."
    children = [process for process in run.processes if process.name != "MainProcess"]
    assert len(children) == 1, (
        f"{len(children)} child processes ran. One is enough: a pipe carries any number of messages."
    )
    assert children[0].exitcode == 0, (
        f"The child ended with exit code {children[0].exitcode}. It should leave its loop and return by itself."
    )
    counted = any(isinstance(node, ast.Call) and ast.unparse(node.func) == "range" for node in ast.walk(run.tree))
    assert not counted, (
        "It works for three questions, but not for a fourth: the child counts to three. "
        "Send something that means 'no more', or close the end that asks."
    )
    return (
        "One child answered three questions over one pipe, and ended when the questions did. "
        "The pipe carried messages in both directions."
    )
