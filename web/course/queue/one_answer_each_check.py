"""As many gets as puts, and nothing lost."""

import ast


def check(run):
    got = [line for line in run.lines if line.startswith("Got ")]
    assert not run.deadlock, (
        f"The run got {len(got)} squares and then waited for ever: get() was called more often than put(). "
        "Let every process put something, also one that has no square."
    )
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    assert "Got None" not in got, "None was printed as if it were a square. Test for it before you print."
    assert sorted(got) == ["Got 0", "Got 16", "Got 4"], (
        f"Expected the squares 0, 4 and 16, once each, but the run printed {got}."
    )
    if any(isinstance(node, ast.Attribute) and node.attr == "empty" for node in ast.walk(run.tree)):
        raise AssertionError(
            "It went well this time, by luck: empty() tells how the queue was a moment ago. It may say True while "
            "a process is about to put something. Let every process answer instead."
        )
    counted = any(
        isinstance(node, ast.Call) and ast.unparse(node.func) == "range" and ast.unparse(node.args[-1]) == "3"
        for node in ast.walk(run.tree)
    )
    assert not counted, (
        "The three squares are there, but the program counts to three by itself: give it seven processes, and one "
        "square is missing. Let each process answer, and get() as often as there are processes."
    )
    return (
        "Three squares, and nobody waits for a fourth. A get() needs a put() that is sure to come: "
        "a process that has nothing to say must say so, or the reader must know how many answers there will be."
    )
