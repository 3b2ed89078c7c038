"""The same lines as before, from an executor."""

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
        "The lines are right, and still come from a Pool. Use ProcessPoolExecutor of concurrent.futures."
    )
    assert any(process.name != "MainProcess" for process in run.processes), (
        "The executor did not start any process. Call its map() method, not the built-in map()."
    )
    return (
        "The function and the loop stayed, and only the executor is new. That is the point of its interface: "
        "an executor for a cluster takes the same two methods, map() and submit()."
    )
