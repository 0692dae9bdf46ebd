"""From answers to findings: what the shared rules make of them, and what is worth a second look.

Knows no words and no HTML. `rules.toml` holds the sentence, the paragraphs and the source of each rule of this tool's
own; `cse_tools.referral` has the rules that decide how strongly to act.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from cse_tools.information.form import load_rules
from cse_tools.information.lines import KINDS, Line, every_line, lines_of
from cse_tools.information.shapes import looks_like_number, looks_like_registration
from cse_tools.referral import Circumstances, Judgement, judge
from cse_tools.referral.ages import band
from cse_tools.routes import areas_for

SHAPES = {"registration", "number"}


class Hint(NamedTuple):
    """Something to look at again, and to leave if it is right.

    `code` is "registration", "number", "future" or "source". `line` is the row that it is about; None for the day on
    which the record was written, or an addition. `typed` is what was typed, `day` the day.
    """

    code: str
    line: Line | None
    typed: str = ""
    day: date | None = None


class Findings(NamedTuple):
    """What the rules found. `judged` is that of the shared rules, `lines` are the rows of the record in order."""

    today: date
    recorded_on: date
    band: str
    danger: bool
    judged: Judgement
    lines: tuple[Line, ...]
    hints: tuple[Hint, ...]
    areas: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def adult(self) -> bool:
        """Whether the person that this is about is 18 or over."""
        return self.band == "adult"

    @property
    def empty(self) -> tuple[str, ...]:
        """The kinds of which nothing is written."""
        return tuple(kind for kind in KINDS if not any(line.kind == kind for line in self.lines))


def _of_line(line: Line, today: date) -> list[Hint]:
    cells, made = line.cells, []
    if "registration" in cells and not looks_like_registration(cells["registration"]):
        made.append(Hint("registration", line, typed=cells["registration"]))
    if "number" in cells and not looks_like_number(cells["number"]):
        made.append(Hint("number", line, typed=cells["number"]))
    if line.kind == "events":
        if "on" in cells and cells["on"] > today:
            made.append(Hint("future", line, day=cells["on"]))
        if "known" not in cells and "source" not in cells:
            made.append(Hint("source", line))
    return made


def hints_of(answers: Mapping[str, Any], today: date) -> list[Hint]:
    """What is worth a second look, in the order of the record. None of it ever holds up the record."""
    made = [hint for line in every_line(answers) for hint in _of_line(line, today)]
    later = [answers.get("recorded_on"), *(row.get("on") for row in answers.get("additions", ()))]
    return made + [Hint("future", None, day=day) for day in later if day is not None and day > today]


def find(answers: Mapping[str, Any], today: date) -> Findings:
    """Apply every rule, I1 and on, to checked answers.

    In: the answers by question id, and the reader's date.
    Out: the findings. No answer is read as "no" unless it is; the rest is said at `referral.judge`.
    """
    age, area = answers.get("age"), answers.get("area", "not_sure")
    place, danger = band(age), answers.get("danger") == "yes"
    judged = judge(Circumstances(band=place, cause=danger, harm=answers.get("harm", "unknown")))
    lines, hints = every_line(answers), hints_of(answers, today)
    codes = {hint.code for hint in hints}
    applied = {
        "I1": True,
        "I2": danger and place != "adult",
        "I3": True,
        "I4": True,
        "I5": True,
        "I6": True,
        "I7": True,
        "I8": any(line.thought for line in lines),
        "I9": bool(codes & SHAPES),
        "I10": bool(codes - SHAPES),
        "I11": True,
        "I12": area == "not_sure",
        "I13": area == "elsewhere",
        "I14": place == "adult",
    }
    return Findings(
        today=today,
        recorded_on=answers.get("recorded_on", today),
        band=place,
        danger=danger,
        judged=judged,
        lines=tuple(lines),
        hints=tuple(hints),
        areas=areas_for(area),
        rules=tuple(rule for rule in load_rules() if applied.get(rule, rule in judged.rules)),
    )


def count_of(answers: Mapping[str, Any]) -> dict[str, int]:
    """How many rows of each kind are written, for scripts."""
    return {kind: len(lines_of(answers, kind)) for kind in KINDS}
