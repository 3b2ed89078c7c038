"""Checks that the inner list is shared as well."""

import ast

CITIES = ["Lima", "Oslo", "Pune", "Rome"]


def check(run):
    said = [line for line in run.lines if line.startswith("Visited:")]
    assert said, "No line 'Visited: ...' was printed. Keep the last print()."
    found = [city for city in CITIES if city in said[-1]]
    assert found, (
        "The shared list is still empty. shared['visited'] fetches a copy of the list. append() changed that copy, "
        "and not the list in the manager. Let the manager make the inner list, too."
    )
    assert found == CITIES, (
        f"Only {', '.join(found)} arrived. Fetch, append and store are three steps, and another process may store "
        "in between: its city is overwritten. manager.list() does each append() in one step."
    )
    shared_list = any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "list"
        for node in ast.walk(run.tree)
    )
    if not shared_list and "lock" not in run.source.lower():
        raise AssertionError(
            "All four arrived this time, by luck: if you fetch the list, append, and store it back, two processes can "
            "fetch the same list, and one city is lost. Use manager.list()."
        )
    return (
        "All four cities arrived. A manager notices only changes to its own objects. "
        "An ordinary list inside a shared dict is a plain value, which is copied in and out as a whole."
    )
