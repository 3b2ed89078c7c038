"""Nothing is lost, by a lock and not by luck."""

import ast
import re


def check(run):
    assert not run.deadlock, (
        "Every process waits for a lock that nobody gives back. Write `with lock:`, which gives it back in any case."
    )
    found = re.findall(r"^Balance: (-?\d+)$", run.stdout, re.MULTILINE)
    assert found, "No line 'Balance: N' was printed. Keep the last print()."
    balance = int(found[-1])
    savers = sum(process.name != "MainProcess" and process.exitcode == 0 for process in run.processes)
    assert savers >= 4, f"Only {savers} processes ended well. All four of them should save, each in its own process."
    assert balance >= 40, (
        f"{savers} processes paid in 40 together, but the balance is {balance}: again and again two of them read the "
        "same value, and both wrote that value plus 1. Hold a lock from the read until the write is done."
    )
    assert balance == 40, f"The balance is {balance}, not 40. Each of the four processes adds 1, ten times."
    locked = any(
        isinstance(node, ast.With) and any("lock" in ast.unparse(item).lower() for item in node.items)
        for node in ast.walk(run.tree)
    )
    assert locked or ".acquire(" in run.source, (
        "The balance is right, but nothing protects it: the next run may lose money again. "
        "Hold a lock from the read until the write is done."
    )
    return (
        "40: nothing was lost. Between one process's read and its write nobody else could read, because "
        "everybody asked for the same lock first. A different lock for each process would protect nothing."
    )
