"""Judges a run of the reader's program: hands what is known of it to the exercise's check, and prints the verdict."""

import ast
import json
from types import SimpleNamespace

import exercise_check


def judged(run):
    try:
        return "passed", exercise_check.check(run)
    except AssertionError as error:
        return "not yet", str(error)


def parsed(source):
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None


with open("run.json") as file:
    run = json.load(file, object_hook=lambda fields: SimpleNamespace(**fields))
run.lines = run.stdout.splitlines()
run.tree = parsed(run.source)
verdict, text = judged(run)
print(json.dumps({"verdict": verdict, "text": text}))
