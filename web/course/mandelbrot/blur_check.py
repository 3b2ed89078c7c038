"""All rows are right and in their places, and the workers computed them."""

import re

CHECKSUM = "5781104"


def check(run):
    found = re.search(r"^(\d+) rows, checksum (-?\d+), computed by \[([\d, ]*)\]$", run.stdout, re.MULTILINE)
    assert found, "The last line, with the checksum, was not printed. Keep that print() as it is."
    rows, checksum, workers = found.groups()
    assert (rows, checksum) == ("48", CHECKSUM), (
        f"The checksum of the picture is {checksum} and should be {CHECKSUM}: a row is missing or in the wrong place. "
        "With imap_unordered() rows arrive in any order; put each where its own y says."
    )
    children = {str(process.pid) for process in run.processes if process.name != "MainProcess"}
    assert children, (
        f"The picture is right, but process {workers}, the main one, computed every row. "
        "Make a Pool and use its imap_unordered() in place of map()."
    )
    assert set(workers.split(", ")) <= children, (
        "Some rows were computed by the main process. Hand all of them to the pool."
    )
    return (
        f"The right picture, with {rows} rows from the pool of {len(children)} processes. Each row carries its own y, "
        "so it does not matter which one arrives first, and you see it at once."
    )
