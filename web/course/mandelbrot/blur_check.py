"""Checks that the workers computed all rows, and that each row is in its place."""

import re

CHECKSUM = "5781104"


def check(run):
    found = re.search(r"^(\d+) rows, checksum (-?\d+), computed by \[([\d, ]*)\]$", run.stdout, re.MULTILINE)
    assert found, "The last line, with the checksum, was not printed. Keep that print() as it is."
    rows, checksum, workers = found.groups()
    assert (rows, checksum) == ("48", CHECKSUM), (
        f"The checksum of the picture is {checksum} and should be {CHECKSUM}: a row is missing or in the wrong place. "
        "With imap_unordered() rows arrive in any order. Put each row at its own y."
    )
    children = {str(process.pid) for process in run.processes if process.name != "MainProcess"}
    assert children, (
        f"The picture is right, but process {workers}, the main one, computed every row. "
        "Make a Pool, and use its imap_unordered() instead of map()."
    )
    assert set(workers.split(", ")) <= children, (
        "The main process computed some rows. Pass all of them to the pool."
    )
    return (
        f"The right picture, with {rows} rows from a pool of {len(children)} processes. Each row comes with its own y, "
        "so it can be drawn as soon as it arrives, whatever the order."
    )
