"""Checks that each of the four tasks runs in its own process."""

import re


def check(run):
    found = dict(re.findall(r"Task (\d) computed \d+ in process (\d+)", run.stdout))
    missing = [n for n in range(4) if str(n) not in found]
    assert not missing, (
        f"Task {missing[0]} printed nothing. "
        "Keep the print() in task() as it is, start all four workers, and join them."
    )
    pids = set(found.values())
    if len(pids) == 1:
        raise AssertionError(
            f"All four tasks ran in process {pids.pop()}, so they shared one interpreter and took turns. "
            "Make each worker a multiprocessing.Process."
        )
    assert len(pids) == 4, (
        f"The four tasks ran in only {len(pids)} processes. Start one Process for each task."
    )
    started = {str(process.pid) for process in run.processes if process.name != "MainProcess"}
    assert pids <= started, (
        "The lines name processes that did not run. Start one Process for each task, and keep the print() in task() "
        "as it is."
    )
    return (
        "Four tasks printed four different process IDs. Each process has its own interpreter and its own GIL, "
        "so no task had to wait for another. The rest of the program stayed the same: "
        "Process takes the same target and args as Thread."
    )
