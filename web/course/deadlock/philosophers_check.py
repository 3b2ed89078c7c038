"""Checks that all philosophers eat, without a deadlock, and that each still needs two forks."""

import ast


def check(run):
    ate = sorted(line for line in run.lines if line.endswith(" eats"))
    assert not run.deadlock, (
        f"{len(ate)} of 5 philosophers ate. Then each of the others held one fork and waited for a neighbour's: "
        "a circle. Let all of them take their forks in an order in which no circle can close."
    )
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    assert ate == [f"Philosopher {seat} eats" for seat in range(5)], (
        f"Each of the five should eat once, but the run printed: {ate}."
    )
    assert run.lines[-1] == "All have eaten", "Keep the joins, and the last line after them."
    taken = sum(len(node.items) for node in ast.walk(run.tree) if isinstance(node, ast.With))
    taken += run.source.count(".acquire(")
    assert taken >= 2, (
        "All five ate, but with fewer than two locks: neighbours could eat with the same fork. "
        "Each philosopher must hold both forks while eating."
    )
    return (
        "All five have eaten. A deadlock needs a circle of processes that each hold one lock and wait for the next. "
        "When all use the same order, the process that holds the last lock in that order waits for no other, so it "
        "can go on."
    )
