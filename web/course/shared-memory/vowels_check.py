"""The vowels are counted in shared memory, and no count can be lost."""

import re

EXPECTED = [10, 15, 2, 12, 1]


def check(run):
    found = re.findall(r"^Vowels: \[(.*)\]$", run.stdout, re.MULTILINE)
    assert found, "No line 'Vowels: [...]' was printed. Keep the last print(), with list(counts)."
    try:
        counts = [int(count) for count in found[-1].split(",")]
    except ValueError:
        raise AssertionError(f"'{found[-1]}' are not five whole numbers. Array('i', 5) holds five ints.") from None
    assert any(counts), (
        "All counts are 0 in the main process: each process counted in a copy of the list. "
        "Make counts an Array, which all of them see."
    )
    children = [process for process in run.processes if process.name != "MainProcess"]
    assert len(children) >= 4, f"{len(children)} processes counted, not four. Give each line a process of its own."
    assert counts == EXPECTED, (
        f"Counted {counts}, but there are {EXPECTED}. If some are too small: += reads, adds and writes, and another "
        "process wrote in between. Hold counts.get_lock() meanwhile."
    )
    assert "lock" in run.source.lower(), (
        "The counts are right this time, but += reads, adds and writes, and another process may write in between. "
        "Hold counts.get_lock() meanwhile."
    )
    assert re.search(r"(Array|SharedMemory|ShareableList)\(", run.source), (
        "The counts are right, but they don't lie in shared memory: with a manager, each += is two messages there "
        "and two back. Make counts an Array."
    )
    return (
        f"{sum(EXPECTED)} vowels, none lost. The array lies in memory that all processes see, so no result had to be "
        "sent back; and its lock makes the three steps of += one."
    )
