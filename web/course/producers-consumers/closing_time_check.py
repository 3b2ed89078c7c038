"""All orders are done, and all cooks go home by themselves."""


def check(run):
    home = [line for line in run.lines if line.endswith(" goes home")]
    assert not run.deadlock, (
        f"{len(home)} of 3 cooks went home; the others wait for an order that never comes, and the main process "
        "waits for them. A None is an item like any other: whoever gets it has taken it away from the rest."
    )
    assert run.status == 0, f"The program ended with status {run.status}. Its error message says why."
    orders = sorted(line for line in run.lines if line.startswith("Order "))
    assert orders == [f"Order {n} is done" for n in range(9)], (
        f"Each of the 9 orders should be done once, but the run printed: {orders}. "
        "Put the end of work behind the last order, not before it."
    )
    ended = [process.exitcode for process in run.processes if process.name != "MainProcess"]
    assert len(ended) >= 3 and not any(ended), (
        f"The cooks' exit codes are {ended}. Don't terminate them: let each one read that work is over."
    )
    assert len(home) == 3, f"{len(home)} cooks said that they go home, but there are three."
    assert run.lines[-1] == "The kitchen is closed", (
        "The kitchen closed before the last cook had gone. Keep the join()s."
    )
    return (
        "Nine orders done, and three cooks at home with exit code 0. The queue keeps its order, so every None came "
        "after the last order; and there was one for each cook."
    )
