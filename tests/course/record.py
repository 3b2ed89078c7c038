"""Runs a program as `python3 program.py` would, and writes down the processes that its main process started.

Called as `record.py RECORD.json PROGRAM.py`; the record is a list of {pid, name, exitcode}, the main process first.
"""

import atexit
import json
import os
import runpy
import sys
from pathlib import Path

record, program = sys.argv[1:]
main_pid = os.getpid()
started = []


def write_down():
    if os.getpid() == main_pid:
        processes = [{"pid": main_pid, "name": "MainProcess", "exitcode": None}]
        processes += [{"pid": pid, "name": it.name, "exitcode": it.exitcode} for pid, it in started]
        Path(record).write_text(json.dumps(processes))


# Before multiprocessing registers its own, which joins what still runs: the last registered is called first.
atexit.register(write_down)

import multiprocessing.process  # noqa: E402

start = multiprocessing.process.BaseProcess.start


def recorded_start(process):
    start(process)
    if os.getpid() == main_pid:
        started.append((process.pid, process))


if __name__ == "__main__":
    multiprocessing.process.BaseProcess.start = recorded_start
    # As Python 3.14 does it, and the page: what a child needs, it must be able to import.
    multiprocessing.set_start_method("forkserver")
    sys.argv = [program]
    sys.path[0] = str(Path(program).parent)
    runpy.run_path(program, run_name="__main__")
