"""Tests the course with this machine's CPython: `python3 tests/course/check_all.py [LESSON...]`.

Each program must run well. Each exercise's solution must pass its check; its start must fail it with an explanation;
and what else readers may write (variants.toml) is judged as it should be.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from types import SimpleNamespace

import lessons

HERE = Path(__file__).parent
PLAYGROUND = HERE.parents[1] / "crate" / "pylib" / "playground.py"
JUDGE = HERE.parents[1] / "web" / "src" / "course" / "check_main.py"
# CPython cannot tell a deadlock: what still runs after so many seconds counts as one.
PATIENCE = 10
VARIANTS = tomllib.loads((HERE / "variants.toml").read_text())["variant"]
# Programs that are meant to stand still.
STAND_STILL = {("deadlock", "main")}


def run(program, source=None):
    """Runs a program, or another source in its place; what a check is told about it."""
    source = source or program.read_text()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "processes.json"
        # Beside the program, where a reader would put it; it draws into files there.
        shutil.copy(PLAYGROUND, folder)
        shutil.copytree(program.parent, folder, dirs_exist_ok=True)
        copy = Path(folder) / program.name
        copy.write_text(source)
        began = time.monotonic()
        # A session of its own, so that the processes of one that stands still can be ended with it.
        child = subprocess.Popen(
            [sys.executable, HERE / "record.py", record, copy],
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
    return SimpleNamespace(
        source=source,
        stdout=stdout,
        stderr=stderr,
        status=child.returncode,
        seconds=time.monotonic() - began,
        processes=processes,
        deadlock=deadlock,
    )


def verdict(check, seen):
    """Whether the check accepts a run, and what it says: judged as the page does it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(JUDGE, folder)
        shutil.copy(check, Path(folder) / "exercise_check.py")
        (Path(folder) / "run.json").write_text(json.dumps(vars(seen)))
        judged = subprocess.run([sys.executable, JUDGE.name], cwd=folder, capture_output=True, text=True, check=False)
    if judged.returncode:
        return None, judged.stderr
    said = json.loads(judged.stdout)
    return said["verdict"] == "passed", said["text"]


def faults_of_program(folder, program):
    seen = run(folder / program["file"])
    if seen.deadlock != ((folder.name, program["id"]) in STAND_STILL):
        yield f"{program['file']} stands still: {seen.deadlock}"
    elif not seen.deadlock and (seen.status != 0 or seen.stderr):
        yield f"{program['file']} ended with {seen.status}: {seen.stderr}"


def faults_of_exercise(folder, exercise):
    check = folder / exercise["check"]
    solution, start = folder / exercise["solution"], folder / exercise["start"]
    runs = [("the solution", run(solution), True, ""), ("the start", run(start), False, "")]
    for variant in VARIANTS:
        if variant["exercise"] == f"{folder.name}/{exercise['id']}":
            changed = solution.read_text()
            for old, new in variant["changes"]:
                if old not in changed:
                    yield f"a variant of {exercise['id']} replaces what is not there: {old!r}"
                changed = changed.replace(old, new)
            runs.append((f"the variant {variant['says']!r}", run(solution, changed), variant["accepted"], variant["says"]))
    for what, seen, accepted, says in runs:
        was_accepted, said = verdict(check, seen)
        print(f"    {exercise['id']}, {what}: {said}")
        if was_accepted != accepted:
            yield f"{exercise['check']} should{'' if accepted else ' not'} accept {what}:\n{seen.stdout}{seen.stderr}"
        if not said or says not in said:
            yield f"{exercise['check']} says of {what}: {said!r}"


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
