"""The course as its files say it, and whether they follow the format of web/course/README.md."""

import ast
import re
import tomllib
from pathlib import Path

COURSE = Path(__file__).parents[2] / "web" / "course"
WORDS = range(150, 501)


def load():
    """The lessons in their order: pairs of folder and lesson.toml's contents."""
    order = tomllib.loads((COURSE / "course.toml").read_text())["lesson"]
    folders = [COURSE / lesson["id"] for lesson in order]
    return [(folder, tomllib.loads((folder / "lesson.toml").read_text())) for folder in folders]


def faults(folder, lesson):
    """What is wrong with a lesson's files; nothing, it is hoped."""
    programs, quizzes, exercises = (lesson.get(part, []) for part in ("program", "quiz", "exercise"))
    for key in ("title", "minutes", "summary"):
        if key not in lesson:
            yield f"has no {key}"
    if not programs or "main" not in [program["id"] for program in programs]:
        yield "has no program with the id main"

    named = [file for program in programs for file in [program["file"], *program.get("extra", [])]]
    named += [exercise[part] for exercise in exercises for part in ("start", "check", "solution")]
    there = {path.name for path in folder.glob("*.py")}
    yield from (f"names {file}, which is not there" for file in sorted(set(named) - there))
    yield from (f"has a file {file} that nothing names" for file in sorted(there - set(named)))

    checks = {exercise["check"] for exercise in exercises}
    for file in sorted(there - checks):
        if ast.get_docstring(ast.parse((folder / file).read_text())):
            yield f"has a docstring in {file}, and the text says it as well"

    for number, quiz in enumerate(quizzes):
        if sum(option["right"] for option in quiz["options"]) != 1:
            yield f"quiz {number} does not have one right answer"
        if not all(option["why"] for option in quiz["options"]):
            yield f"quiz {number} does not say why"

    text = (folder / "lesson.md").read_text()
    expected = [f"program:{program['id']}" for program in programs]
    expected += [f"quiz:{number}" for number in range(len(quizzes))]
    expected += [f"exercise:{exercise['id']}" for exercise in exercises] + ["cpython", "/cpython"]
    placed = re.findall(r"^\{\{(.+)\}\}$", text, re.MULTILINE)
    if sorted(placed) != sorted(expected):
        yield f"places {sorted(placed)}, and should place {sorted(expected)}"
    words = len(re.sub(r"```.*?```|\{\{.*?\}\}", "", text, flags=re.DOTALL).split())
    if words not in WORDS:
        yield f"has {words} words"
