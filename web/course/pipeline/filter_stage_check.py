"""Checks that there are two stages, each in a process, and that the end mark passes through both."""


def check(run):
    assert not run.deadlock, (
        "A stage is waiting for an item that will never come. Does each stage pass END on after receiving it? "
        "Does each stage put into the queue that the next one reads?"
    )
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    said = [line for line in run.lines if line.startswith("Result:")]
    assert said, "No line 'Result: ...' was printed. Keep that print()."
    assert said[-1] == "Result: [0, 4, 16, 36, 64]", (
        f"Expected 'Result: [0, 4, 16, 36, 64]', the squares of 0, 2, 4, 6 and 8, but the run printed '{said[-1]}'."
    )
    stages = sum(process.name != "MainProcess" for process in run.processes)
    assert stages >= 2, (
        f"The result is right, but the number of processes besides the main one is {stages}. "
        "Run the new stage in its own process, and connect it to the next stage with a third queue."
    )
    return (
        "Five squares, in order: with one process per stage and one queue between two stages, items keep their order. "
        "A stage may drop items, but END must always get through."
    )
