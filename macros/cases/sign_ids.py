"""Which files outside the risk matrix name its signs, and which of those names no sign has (any more).

A partnership may replace `indicators.toml`. The tools’ rules then still hold, because they ask what a sign means;
the parents’ signs, the made-up cases and the questions name signs one by one, and have to follow.
"""

from collections.abc import Iterator
from pathlib import Path

from cse_tools.facts import read_toml
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.form import form
from cse_tools.signs_checklist.facts import HERE as CHECKLIST

ROOMS = Path(__file__).parent.parent


def _named() -> Iterator[tuple[str, str]]:
    """Each file, with each id that it uses as a question of the matrix or as a sign."""
    for sign in read_toml(CHECKLIST / "signs.toml")["sign"]:
        yield "signs_checklist/signs.toml", sign["indicator"]
    for path in sorted((ROOMS / "cases" / "stories").glob("*.toml")):
        data = read_toml(path)
        for part in (*data["stage"], *data.get("example", ())):
            if part["tool"] == "risk_matrix":
                yield from ((f"cases/stories/{path.name}", id_) for id_ in part["answers"])
    for question in read_toml(ROOMS / "quiz" / "questions.toml")["question"]:
        check = question.get("check", {})
        if check.get("tool") == "risk_matrix":
            yield from (("quiz/questions.toml", id_) for id_ in check["answers"])


def unknown_sign_ids() -> list[str]:
    """One sentence for each file and each id in it that the matrix does not know."""
    known = {*load_matrix().indicators, *form().by_id()}
    return [
        f"{file}: it names {id_!r}, which is not in indicators.toml. Name another sign there, or take the line out."
        for file, id_ in dict.fromkeys(_named())
        if id_ not in known
    ]
