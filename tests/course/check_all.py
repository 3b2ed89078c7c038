"""Tests the course with this machine's CPython: `python3 tests/course/check_all.py [LESSON...]`.

Each program must run well. Each exercise's solution must pass its check; its start must fail it with an explanation.
"""

import ast
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import lessons

HERE = Path(__file__).parent
PLAYGROUND = HERE.parents[1] / "crate" / "pylib" / "playground.py"
# CPython cannot tell a deadlock: what still runs after so many seconds counts as one.
PATIENCE = 10
# Programs that are meant to stand still.
STAND_STILL = {("deadlock", "main")}


def run(program):
    """Runs a program; what a check is told about it."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "processes.json"
        # Beside the program, where a reader would put it; it draws into files there.
        shutil.copy(PLAYGROUND, folder)
        shutil.copytree(program.parent, folder, dirs_exist_ok=True)
        began = time.monotonic()
        # A session of its own, so that the processes of one that stands still can be ended with it.
        child = subprocess.Popen(
            [sys.executable, HERE / "record.py", record, Path(folder) / program.name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(HERE / "whole_lines")},
        )
        try:
            stdout, stderr = child.communicate(timeout=PATIENCE)
            deadlock = False
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            stdout, stderr = child.communicate()
            deadlock = True
        processes = json.loads(record.read_text()) if record.exists() else []
    source = program.read_text()
    return SimpleNamespace(
        source=source,
        stdout=stdout,
        stderr=stderr,
        lines=stdout.splitlines(),
        status=child.returncode,
        seconds=time.monotonic() - began,
        processes=[SimpleNamespace(**process) for process in processes],
        deadlock=deadlock,
        tree=ast.parse(source),
    )


def faults_of_program(folder, program):
    seen = run(folder / program["file"])
    if seen.deadlock != ((folder.name, program["id"]) in STAND_STILL):
        yield f"{program['file']} stands still: {seen.deadlock}"
    elif not seen.deadlock and (seen.status != 0 or seen.stderr):
        yield f"{program['file']} ended with {seen.status}: {seen.stderr}"


def faults_of_exercise(folder, exercise):
    check = runpy.run_path(str(folder / exercise["check"]))["check"]
    solution = run(folder / exercise["solution"])
    try:
        if not check(solution):
            yield f"{exercise['check']} does not say why the solution is right"
    except AssertionError as error:
        yield f"{exercise['check']} rejects the solution: {error}\n{solution.stdout}{solution.stderr}"
    try:
        check(run(folder / exercise["start"]))
        yield f"{exercise['check']} accepts the start"
    except AssertionError as error:
        if not str(error):
            yield f"{exercise['check']} does not say what is wrong with the start"
        print(f"    {exercise['id']}: {error}")


def main(wanted):
    found = 0
    for folder, lesson in lessons.load():
        if wanted and folder.name not in wanted:
            continue
        print(folder.name)
        faults = list(lessons.faults(folder, lesson))
        for program in lesson["program"]:
            faults += faults_of_program(folder, program)
        for exercise in lesson.get("exercise", []):
            faults += faults_of_exercise(folder, exercise)
        for fault in faults:
            print(f"  WRONG: {fault}")
        found += len(faults)
    print(f"{found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
