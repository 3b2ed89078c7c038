"""Checks that the workers of a pool compute all powers, in order."""

import re

EXPECTED = "[1024, 81, 1000, 49, 125, 1]"


def check(run):
    if "missing 1 required positional argument" in run.stderr:
        raise AssertionError(
            "map() passes each item as one argument, so power() got a single tuple: "
            "power((2, 10)). starmap() unpacks the tuple."
        )
    by = re.findall(r"computed by process (\d+)", run.stdout)
    assert len(by) == 6, f"power() was called {len(by)} times, not 6. Pass all of PAIRS, once."
    workers = {str(process.pid) for process in run.processes if process.name != "MainProcess"}
    assert workers, "The main process made all the calls, and no other process ran. Create a Pool and give it the work."
    at_home = [pid for pid in by if pid not in workers]
    assert not at_home, (
        f"The main process itself made {len(at_home)} of the 6 calls. "
        "Call starmap() of the pool, not power()."
    )
    assert EXPECTED in run.lines, f"The list {EXPECTED} was not printed. Print what starmap() returns."
    return (
        f"Your pool of {len(workers)} workers made all six calls, and starmap() returned the results "
        "in the order of PAIRS, no matter which was ready first."
    )
