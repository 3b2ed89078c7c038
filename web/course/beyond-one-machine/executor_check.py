"""Checks that an executor produces the same lines as before."""

EXPECTED = [
    "10007 is prime",
    "10011 is not prime",
    "10037 is prime",
    "10041 is not prime",
    "10061 is prime",
]


def check(run):
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    assert run.lines == EXPECTED, f"Expected the lines {EXPECTED}, but the run printed {run.lines}."
    assert "ProcessPoolExecutor(" in run.source, (
        "The lines are right, but not from an executor. Use ProcessPoolExecutor from concurrent.futures."
    )
    assert any(process.name != "MainProcess" for process in run.processes), (
        "The executor did not start any process. Call its map() method, not the built-in map()."
    )
    return (
        "The function and the loop stayed the same; only the executor is new. That is the point of its interface: "
        "an executor for a cluster has the same two methods, map() and submit()."
    )
