"""Four tasks, each in a process of its own."""

import re


def check(run):
    found = dict(re.findall(r"Task (\d) computed \d+ in process (\d+)", run.stdout))
    missing = [n for n in range(4) if str(n) not in found]
    assert not missing, (
        f"Nothing was printed by task {missing[0]}. "
        "Keep the print() in task() as it is, start all four workers, and join them."
    )
    pids = set(found.values())
    if len(pids) == 1:
        raise AssertionError(
            f"All four tasks ran in the one process {pids.pop()}, so they shared one interpreter and took turns. "
            "Make each worker a multiprocessing.Process."
        )
    assert len(pids) == 4, (
        f"The four tasks ran in only {len(pids)} processes. Start one Process for each task."
    )
    return (
        "Four tasks printed four different process ids. Each process has an interpreter and a GIL of its own, "
        "so none of them waited for another one's turn. And the rest of the program stayed the same: "
        "Process takes the same target and args as Thread."
    )
