"""All eat, nobody waits for ever, and each still needs two forks."""

import ast


def check(run):
    ate = sorted(line for line in run.lines if line.endswith(" eats"))
    assert not run.deadlock, (
        f"{len(ate)} of 5 philosophers ate, then all of them waited in a circle: each holds one fork "
        "and waits for its neighbour's. Find an order in which everybody asks, so that no circle can close."
    )
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    assert ate == [f"Philosopher {seat} eats" for seat in range(5)], (
        f"Each of the five should eat once, but the run printed: {ate}."
    )
    assert run.lines[-1] == "All have eaten", "Keep the joins, and the last line after them."
    taken = sum(len(node.items) for node in ast.walk(run.tree) if isinstance(node, ast.With))
    taken += run.source.count(".acquire(")
    assert taken >= 2, (
        "Everybody ate, but with fewer than two locks: neighbours could eat with the same fork. "
        "Each philosopher must hold both forks while eating."
    )
    return (
        "All five have eaten. A deadlock needs a circle of processes that each hold one lock and wait for the next. "
        "Where all ask in one and the same order, whoever holds the highest lock waits for nobody, so it goes on."
    )
