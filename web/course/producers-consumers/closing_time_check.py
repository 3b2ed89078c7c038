"""Checks that all orders are done, and that all cooks go home by themselves."""


def check(run):
    home = [line for line in run.lines if line.endswith(" goes home")]
    assert not run.deadlock, (
        f"{len(home)} of 3 cooks went home. The others are waiting for an order that will never come, and the main "
        "process is waiting for them. A None is an item like any other: only one cook can get it."
    )
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    orders = sorted(line for line in run.lines if line.startswith("Order "))
    assert orders == [f"Order {n} is done" for n in range(9)], (
        f"Each of the 9 orders should be done once, but the run printed: {orders}. "
        "Put the end mark after the last order, not before it."
    )
    ended = [process.exitcode for process in run.processes if process.name != "MainProcess"]
    assert len(ended) >= 3 and not any(ended), (
        f"The cooks' exit codes are {ended}. Don't terminate them: let each cook get its own end mark."
    )
    assert len(home) == 3, f"The line '... goes home' was printed {len(home)} times, but there are three cooks."
    assert run.lines[-1] == "The kitchen is closed", (
        "The kitchen closed before the last cook had gone. Keep the join()s."
    )
    return (
        "Nine orders done, and three cooks at home with exit code 0. A queue keeps the order of its items, so every "
        "None came after the last order, and there was one for each cook."
    )
