"""Checks that a lock, and not luck, keeps every payment."""

import ast
import re


def check(run):
    assert not run.deadlock, (
        "Every process is waiting for a lock that is never released. Write `with lock:`, which always releases it."
    )
    found = re.findall(r"^Balance: (-?\d+)$", run.stdout, re.MULTILINE)
    assert found, "No line 'Balance: N' was printed. Keep the last print()."
    balance = int(found[-1])
    savers = sum(process.name != "MainProcess" and process.exitcode == 0 for process in run.processes)
    assert savers >= 4, f"Only {savers} processes ended with exit code 0. Call save() in four processes, as before."
    assert balance >= 40, (
        f"{savers} processes paid in 40 together, but the balance is {balance}. Again and again, two of them read the "
        "same value, and both wrote that value plus 1. Hold a lock from the read until the write is done."
    )
    assert balance == 40, f"The balance is {balance}, not 40. Each of the four processes adds 1, ten times."
    locked = any(
        isinstance(node, ast.With) and any("lock" in ast.unparse(item).lower() for item in node.items)
        for node in ast.walk(run.tree)
    )
    assert locked or ".acquire(" in run.source, (
        "The balance is right, but nothing protects it: the next run may lose a payment again. "
        "Hold a lock from the read until the write is done."
    )
    return (
        "40: no payment was lost. Between the read and the write of one process, no other process could read, because "
        "all of them use the same lock. A separate lock for each process would protect nothing."
    )
