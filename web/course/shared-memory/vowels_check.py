"""Checks that the vowels are counted in shared memory, and that no count can be lost."""

import re

EXPECTED = [10, 15, 2, 12, 1]


def check(run):
    found = re.findall(r"^Vowels: \[(.*)\]$", run.stdout, re.MULTILINE)
    assert found, "No line 'Vowels: [...]' was printed. Keep the last print(), with list(counts)."
    try:
        counts = [int(count) for count in found[-1].split(",")]
    except ValueError:
        raise AssertionError(f"'{found[-1]}' is not a list of five ints. Array('i', 5) holds five ints.") from None
    assert any(counts), (
        "All counts are 0 in the main process: each process counted in a copy of the list. "
        "Make counts an Array, which all processes share."
    )
    children = [process for process in run.processes if process.name != "MainProcess"]
    assert len(children) >= 4, f"{len(children)} processes counted, not four. Give each line its own process."
    assert counts == EXPECTED, (
        f"The counts are {counts}, but should be {EXPECTED}. If some are too small: += reads, adds and writes, and "
        "another process wrote in between. Hold counts.get_lock() around it."
    )
    assert "lock" in run.source.lower(), (
        "The counts are right this time, but += reads, adds and writes, and another process may write in between. "
        "Hold counts.get_lock() around it."
    )
    assert re.search(r"(Array|SharedMemory|ShareableList)\(", run.source), (
        "The counts are right, but they are not in shared memory: with a manager, each += is two messages there "
        "and two back. Make counts an Array."
    )
    return (
        f"{sum(EXPECTED)} vowels, none lost. All processes share the array's memory, so no result had to be sent back, "
        "and no other process can write between the three steps of +=."
    )
