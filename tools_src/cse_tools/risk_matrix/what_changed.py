"""What changed since the last assessment, in words: in the first panel, and as tables and a chart."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.days import say_date
from cse_tools.forms import document as doc
from cse_tools.forms.blocks import Block, Cell
from cse_tools.risk_matrix.facts import Indicator
from cse_tools.risk_matrix.levels import LABELS
from cse_tools.risk_matrix.over_time import Assessed, Changes, changes, days_late, level_last_time
from cse_tools.risk_matrix.rules import Findings, find, rank
from cse_tools.wording import lower_first

NAMED = 3  # signs named in the panel; the table has them all
CHART_FROM = 3  # dates
CHANGED = (
    ("new", "New"),
    ("gone", "Gone: answered “no” now"),
    ("lost", "No longer known"),
    ("outgrown", "No longer asked at this age"),
    ("still", "Still there"),
)
LINES = ("None recorded", "Low", "Medium", "High", "Very high")  # in the chart, where there is little room
FIVE = ("none", "low", "medium", "high", "very_high")


def _named(signs: Sequence[Indicator]) -> str:
    gravest = sorted(signs, key=lambda sign: -rank(sign.level))
    rest = f"; and {len(signs) - NAMED} more" if len(signs) > NAMED else ""
    return "; ".join(f"{sign.id}, {lower_first(sign.text)}" for sign in gravest[:NAMED]) + rest


def _moved(then: Assessed, now: Assessed, changed: Changes) -> str:
    before, after = (lower_first(LABELS[level_last_time(one.found)]) for one in (then, now))
    if changed.level == "same":
        return f"The same level as on {say_date(then.day)}: {after}."
    return f"{changed.level.capitalize()} from {before} to {after} since {say_date(then.day)}."


def changed_point(so_far: Sequence[Assessed]) -> Cell:
    """The last change in one line: up, down or the same, which signs are new, gone or no longer known (5.7)."""
    then, now = so_far[-2:]
    changed = changes(then.found, now.found)
    parts = [
        _moved(then, now, changed),
        *([f"New: {_named(changed.new)}."] if changed.new else []),
        *([f"Gone: {_named(changed.gone)}."] if changed.gone else []),
        *([f"No longer known, which is not “no”: {_named(changed.lost)}."] if changed.lost else []),
    ]
    return doc.cell(" ".join(parts), ["5.7"])


def _signs(then: Assessed, now: Assessed) -> Block:
    changed = changes(then.found, now.found)
    rows = [
        [doc.cell(words), doc.cell(f"{sign.id}: {sign.text}", sign.paragraphs)]
        for name, words in CHANGED
        for sign in getattr(changed, name)
    ]
    if not rows:
        return doc.text(f"No sign was present on {say_date(then.day)}, and none is now.", ["5.1"])
    return doc.table(f"Signs since {say_date(then.day)}", ("What changed", "Sign"), rows)


def _review(so_far: Sequence[Assessed], number: int, today: date) -> str:
    by, late = say_date(so_far[number].found.review_by), days_late(so_far, number, today)
    last = number + 1 == len(so_far)
    if late <= 0:
        return f"By {by}" if last else f"By {by}: in time"
    days = f"{late} day{'s' if late > 1 else ''}"
    return f"By {by}: {days} overdue. Assess again now" if last else f"By {by}: {days} late"


def _dates(so_far: Sequence[Assessed], today: date) -> Block:
    rows: list[list[Cell]] = []
    for number, one in enumerate(so_far):
        review = doc.cell(_review(so_far, number, today))
        if days_late(so_far, number, today) > 0:
            review["mark"] = "overdue"
        rows.append([doc.cell(say_date(one.day)), doc.cell(LABELS[one.found.effective]), review])
    return doc.table("The assessments so far", ("Date", "Level of concern", "Next one due within six weeks"), rows)


def _chart(so_far: Sequence[Assessed]) -> list[Block]:
    if len(so_far) < CHART_FROM:
        return []
    steps = [(one.day, LABELS[one.found.effective], FIVE.index(level_last_time(one.found))) for one in so_far]
    said = " ".join(f"{say_date(day)}: {lower_first(label)}." for day, label, _ in steps)
    words = f"{said} A level says how strong the concern was on that day. A lower one does not end the work."
    return [doc.levels("Levels of concern over time", words, steps, LINES, ["5.1", "5.7"])]


def standing(answers: Mapping[str, Any], today: date) -> str:
    """How an assessment stands, in one sentence."""
    return f"Level of concern: {lower_first(LABELS[find(answers, today).effective])}."


def told_otherwise(answers: Mapping[str, Any], last: Findings, day: date) -> list[Block]:
    """A warning when the level last time that the reader gave is not that of the file; both stand."""
    said, filed = answers.get("previous"), level_last_time(last)
    if said in (None, "unknown", filed):
        return []
    given = (
        "this is the first assessment" if said == "first" else f"the level last time was {lower_first(LABELS[said])}"
    )
    words = (
        f"You answered that {given}. The assessment of {say_date(day)} in this file says {lower_first(LABELS[filed])}. "
        "A rise from either counts as a rise. Look at both again."
    )
    return [doc.notice("warning", "Two answers about last time", words, ["5.7", "5.8"])]


def so_far_blocks(so_far: Sequence[Assessed], today: date) -> list[Block]:
    """The signs that changed, every date with its level and whether the next one came in time, and the chart."""
    then, now = so_far[-2:]
    return [_signs(then, now), _dates(so_far, today), *_chart(so_far)]
