"""All powers are computed, in order, by the workers of a pool."""

import re

EXPECTED = "[1024, 81, 1000, 49, 125, 1]"


def check(run):
    if "missing 1 required positional argument" in run.stderr:
        raise AssertionError(
            "map() hands each item over as one argument, so power() got a single tuple: "
            "power((2, 10)). starmap() unpacks the tuple."
        )
    by = re.findall(r"computed by process (\d+)", run.stdout)
    assert len(by) == 6, f"power() was called {len(by)} times, not 6. Hand over all of PAIRS, once."
    workers = {str(process.pid) for process in run.processes if process.name != "MainProcess"}
    assert workers, "No other process was started: the main process did it all. Make a Pool and give it the work."
    at_home = [pid for pid in by if pid not in workers]
    assert not at_home, (
        f"{len(at_home)} of the 6 calls were made by the main process itself. "
        "Call starmap() of the pool, and not power()."
    )
    assert EXPECTED in run.lines, f"The list {EXPECTED} was not printed. Print what starmap() returns."
    return (
        f"Your pool of {len(workers)} made all six calls, and starmap() put the results "
        "into the order of PAIRS, whichever came first."
    )
