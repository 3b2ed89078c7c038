"""Tests the course with this machine's CPython: `python3 tests/course/check_all.py [LESSON...]`.

Each program must run well. Each exercise's solution must pass its check; its start must fail it with an explanation,
as must a program that only prints the solution's lines; and what else readers may write (variants.toml) is judged as it
should be. The last line is `N passed, N failed`.
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
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import lessons

HERE = Path(__file__).parent
PLAYGROUND = HERE.parents[1] / "crate" / "pylib" / "playground.py"
JUDGE = HERE.parents[1] / "web" / "src" / "course" / "check_main.py"
# The seconds after which a program counts as deadlocked. CPython does not report deadlocks.
PATIENCE = 10
VARIANTS = tomllib.loads((HERE / "variants.toml").read_text())["variant"]
# The number of programs that run side by side.
AT_A_TIME = 8
# Programs that are meant to stand still.
STAND_STILL = {("deadlock", "main")}


def run(program, source=None):
    """Runs a program, or another source in its place. Returns the facts that a check reads."""
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


def test_of_form(folder, lesson):
    """The lesson's files follow the format."""
    return [], list(lessons.faults(folder, lesson))


def test_of_program(folder, program):
    """A program runs well, or stands still where that is what it shows."""
    seen = run(folder / program["file"])
    faults = []
    if seen.deadlock != ((folder.name, program["id"]) in STAND_STILL):
        faults.append(f"{program['file']} stands still: {seen.deadlock}")
    elif not seen.deadlock and (seen.status != 0 or seen.stderr):
        faults.append(f"{program['file']} ended with {seen.status}: {seen.stderr}")
    return [], faults


def test_of_check(folder, exercise, what, program, changes, accepted, says):
    """The check of an exercise judges a program, with some words replaced, as it should, and says why."""
    faults = []
    source = program.read_text()
    for old, new in changes:
        if old not in source:
            faults.append(f"a variant of {exercise['id']} replaces what is not there: {old!r}")
        source = source.replace(old, new)
    seen = run(program, source)
    was_accepted, said = verdict(folder / exercise["check"], seen)
    if was_accepted != accepted:
        should = "should" if accepted else "should not"
        faults.append(f"{exercise['check']} {should} accept {what}:\n{seen.stdout}{seen.stderr}")
    if not said or says not in said:
        faults.append(f"{exercise['check']} says of {what}: {said!r}")
    return [f"{exercise['id']}, {what}: {said}"], faults


def test_of_cheat(folder, exercise, solution):
    """The check of an exercise rejects a program that only prints what a solution does, and says why."""
    what = "what only prints"
    cheat = f"print({run(solution).stdout!r}, end='')"
    accepted, said = verdict(folder / exercise["check"], run(solution, cheat))
    faults = [] if accepted is False and said else [f"{exercise['check']} says of {what}: {said!r}"]
    return [f"{exercise['id']}, {what}: {said}"], faults


def tests_of(folder, lesson):
    """Every test of a lesson, as a function and its arguments."""
    yield test_of_form, folder, lesson
    for program in lesson["program"]:
        yield test_of_program, folder, program
    for exercise in lesson.get("exercise", []):
        solution, start = folder / exercise["solution"], folder / exercise["start"]
        yield test_of_check, folder, exercise, "the solution", solution, [], True, ""
        yield test_of_check, folder, exercise, "the start", start, [], False, ""
        yield test_of_cheat, folder, exercise, solution
        for variant in VARIANTS:
            if variant["exercise"] == f"{folder.name}/{exercise['id']}":
                changes, accepted, says = variant["changes"], variant["accepted"], variant["says"]
                yield test_of_check, folder, exercise, f"the variant {says!r}", solution, changes, accepted, says


def main(wanted):
    chosen = [(folder, lesson) for folder, lesson in lessons.load() if not wanted or folder.name in wanted]
    passed = failed = 0
    # Most of the time goes into waiting for what stands still.
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        under_way = [(folder, [pool.submit(*test) for test in tests_of(folder, lesson)]) for folder, lesson in chosen]
        for folder, tests in under_way:
            print(folder.name)
            for said, faults in (test.result() for test in tests):
                for line in said:
                    print(f"    {line}")
                for fault in faults:
                    print(f"  WRONG: {fault}")
                if faults:
                    failed += 1
                else:
                    passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
