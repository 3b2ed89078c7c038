"""Two stages, each in a process, and an end that passes through both."""


def check(run):
    assert not run.deadlock, (
        "A stage waits for an item that never comes. Does each stage pass END on when it has received it, "
        "and does each put into the queue that the next one reads?"
    )
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    said = [line for line in run.lines if line.startswith("Result:")]
    assert said, "No line 'Result: ...' was printed. Keep that print()."
    assert said[-1] == "Result: [0, 4, 16, 36, 64]", (
        f"Expected 'Result: [0, 4, 16, 36, 64]', the squares of 0, 2, 4, 6 and 8, but the run printed '{said[-1]}'."
    )
    stages = sum(process.name != "MainProcess" for process in run.processes)
    assert stages >= 2, (
        f"The result is right, but there is only {stages} process beside the main one. "
        "Let the new stage run in a process of its own, joined to the next by a third queue."
    )
    return (
        "Five squares, in order: one process per stage and one queue between two stages keep the order of the items. "
        "A stage may drop items, and only END must always get through."
    )
