"""Checks that every get() has its put(), and that no square is lost."""

import ast


def check(run):
    got = [line for line in run.lines if line.startswith("Got ")]
    assert not run.deadlock, (
        f"The program got {len(got)} squares and then waited forever: get() was called more often than put(). "
        "Let every process put something, even if it has no square."
    )
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    assert "Got None" not in got, "None was printed as if it were a square. Test for it before you print."
    assert sorted(got) == ["Got 0", "Got 16", "Got 4"], (
        f"Expected the squares 0, 4 and 16, once each, but the run printed {got}."
    )
    if any(isinstance(node, ast.Attribute) and node.attr == "empty" for node in ast.walk(run.tree)):
        raise AssertionError(
            "It went well this time, by luck: empty() shows what the queue was like a moment ago. It may return True "
            "while a process is about to put something. Let every process answer instead."
        )
    counted = any(
        isinstance(node, ast.Call) and ast.unparse(node.func) == "range" and ast.unparse(node.args[-1]) == "3"
        for node in ast.walk(run.tree)
    )
    assert not counted, (
        "The three squares are there, but the program counts to three by itself: with seven processes, one "
        "square would be missing. Let each process answer, and call get() once for each process."
    )
    started = sum(process.name != "MainProcess" for process in run.processes)
    assert started == 6, (
        f"The three squares are there, but {started} processes were asked, not six. Let each of the six answer "
        "through the queue."
    )
    return (
        "Three squares, and no get() waits for a fourth. Every get() needs a put() that is certain to come: "
        "either every process answers, or the reader knows how many answers there will be."
    )
