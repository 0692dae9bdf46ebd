"""What other parts of a case file can answer here: the matrix, the plan, and the meeting before.

Nothing is taken over unasked, and no outcome, level or “no” is ever offered: a level stands in the notes with its day.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cse_tools.disruption_plan.actions import Action, actions_of
from cse_tools.disruption_plan.form import form as plan_form
from cse_tools.disruption_plan.reviews import said
from cse_tools.forms.answers import say_answer, say_date
from cse_tools.forms.offers import Offer, Part, Parts
from cse_tools.meeting.form import form
from cse_tools.risk_matrix.outcome import LABELS
from cse_tools.risk_matrix.rules import find

NAMES = {"risk_matrix": "the risk matrix", "disruption_plan": "the disruption plan", "meeting": "the meeting"}
SAME = ("area", "reference", "age")  # asked alike in each tool, and taken as it stands
ONLY_YES = ("harm", "trafficking")  # a “no” of an earlier day is not offered: today it may not be true
AGAIN = "It stands under “What was agreed last time”, at a review."
THEN = "It was so on that day. Look at it again today."

type Row = dict[str, str]


def _source(tool: str, day: date) -> str:
    return f"From {NAMES[tool]} of {say_date(day)}"


def _rows(question: str, rows: list[Row], source: str, why: str = "") -> list[Offer]:
    if not rows:
        return []
    asked = form().by_id()[question]
    words = "; ".join(row["action"] for row in rows)
    return [Offer(asked.id, rows, words, source, why)]


def _row(action: str, who: str, by: date | None, done: str = "") -> Row:
    """A row as a page would send it, without what nobody said."""
    row = {"action": action, "who": who, "by": by.isoformat() if by else "", "done": done}
    return {column: value for column, value in row.items() if value}


def _agreed(actions: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Actions of a matrix or a meeting as rows of what was agreed last time."""
    return [_row(one["action"], one.get("who", ""), one.get("by")) for one in actions]


def _planned(action: Action) -> Row:
    rating = f" (rated {action.rating})" if action.rating else ""
    return _row(f"{said(action)}{rating}", action.who, action.due, "done" if action.done else "")


def _same(part: Part) -> list[Offer]:
    """What both ask alike: the area, the case number, the age, and a “yes” that makes a difference."""
    questions = form().by_id()
    taken = [id_ for id_ in SAME if id_ in part.answers]
    taken += [id_ for id_ in ONLY_YES if part.answers.get(id_) == "yes"]
    offers = []
    for id_ in taken:
        value = part.answers[id_]
        words = say_answer(questions[id_], value)
        source = _source(part.tool, part.day)
        offers.append(Offer(id_, str(value), words, source, THEN if id_ in ("age", *ONLY_YES) else ""))
    return offers


def level_line(part: Part) -> str:
    """What a matrix found, as one line for the minutes: its day, level and signs, and what nobody knew."""
    found = find(part.answers, part.day)
    signs = "; ".join(f"{sign.id} {sign.text}" for sign in found.signs) or "none marked"
    asked = [sign.id for sign in found.unknown if part.answers.get(sign.id) == "unknown"]
    rest = len(found.unknown) - len(asked)
    parts = [*([", ".join(asked)] if asked else []), *([f"{rest} signs not answered"] if rest else [])]
    unknown = f" Not known: {'; '.join(parts)}." if parts else ""
    day = say_date(part.day)
    return f"Level of concern in the matrix of {day}: {LABELS[found.effective]}. Signs: {signs}.{unknown}"


def _from_matrix(part: Part, kind: str) -> list[Offer]:
    line, source = level_line(part), _source(part.tool, part.day)
    item = "risk" if kind == "review" else "signs"  # a review has no item of its own for signs
    offers = [*_same(part), Offer(item, line, line, source, THEN)]
    if kind != "first":
        offers += _rows("last_time", _agreed(part.answers.get("actions", ())), source, AGAIN)
    return offers


def _from_plan(part: Part, kind: str) -> list[Offer]:
    offers = _same(part)
    if kind != "first":
        limit = plan_form().by_id()["actions"].limit
        rows = [_planned(action) for action in actions_of(part.answers)][:limit]
        offers += _rows("last_time", rows, _source(part.tool, part.day), AGAIN)
    return offers


def _from_meeting(part: Part, today: date) -> list[Offer]:
    """What the last meeting before today agreed: of the earlier ones, or the part's own, if that day is past."""
    before = [*part.earlier, *([(part.day, part.answers)] if part.day < today else [])]
    if not before:
        return []
    day, answers = max(before, key=lambda one: one[0])
    return _rows("last_time", _agreed(answers.get("actions", ())), _source(part.tool, day), AGAIN)


def offers(parts: Parts, today: date) -> list[Offer]:
    """What the parts of a case file can answer in this form.

    In: the parts by tool, this tool's own among them if it has one, and the reader's date.
    Out: the offers, the matrix's first. Which agenda was chosen is read from this tool's own part; while nobody has
    said, what only a review asks is offered too.
    """
    own = parts.get("meeting")
    kind = own.answers.get("kind", "") if own else ""
    made: list[Offer] = []
    if matrix := parts.get("risk_matrix"):
        made += _from_matrix(matrix, kind)
    if plan := parts.get("disruption_plan"):
        made += _from_plan(plan, kind)
    if own and kind != "first":
        made += _from_meeting(own, today)
    return made
