"""Measures one program of `cpu/`. Prints a JSON list of seconds, or for `pool` of ratios.

argv: the program's name, the part, the number of values:

- `cold`: the first call in this process. The number is 1.
- `warm`: calls after a first one, which is not measured.
- `pool`: how many times as fast `Pool(2)` makes four calls as this process makes them one after the other. The pool has
  started, and has made four calls already.

Each call's result is compared with the program's CHECKSUM, its value under CPython.
"""

import importlib
import json
import sys
import time

CALLS = 4


def call(name):
    """One call, in whichever process."""
    program = importlib.import_module(f"cpu.{name}")
    result = program.work()
    if result != program.CHECKSUM:
        raise ValueError(f"cpu/{name}.py returned {result!r}, and not {program.CHECKSUM!r}")


def seconds(function, *args):
    begin = time.perf_counter()
    function(*args)
    return time.perf_counter() - begin


def calls(name):
    for _ in range(CALLS):
        call(name)


def cold(name, count):
    if count != 1:
        raise ValueError("only the first call of a process is cold")
    return [seconds(call, name)]


def warm(name, count):
    call(name)
    return [seconds(call, name) for _ in range(count)]


def pool(name, count):
    # Pyodide has no processes, and no module `_multiprocessing`.
    import multiprocessing

    call(name)
    names = [name] * CALLS
    with multiprocessing.get_context("forkserver").Pool(2) as pool:
        # A chunk of two calls for each process.
        pool.map(call, names, CALLS // 2)
        # By turns, so that a slow moment of the machine does not fall on one side.
        return [seconds(calls, name) / seconds(pool.map, call, names, CALLS // 2) for _ in range(count)]


def main():
    name, part, count = sys.argv[1:]
    # The import is no part of the first call.
    importlib.import_module(f"cpu.{name}")
    print(json.dumps({"cold": cold, "warm": warm, "pool": pool}[part](name, int(count))))


if __name__ == "__main__":
    main()
