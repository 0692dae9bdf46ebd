"""What other parts of a case file can answer here: what the matrix found, and what was agreed the last time.

The facts that every tool asks alike are offered by `case_file.shared`. No outcome and no level is ever offered: the
level of a matrix stands in the notes, with its day.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cse_tools.days import say_date
from cse_tools.disruption_plan.actions import Action, actions_of
from cse_tools.disruption_plan.reviews import said
from cse_tools.forms.offered import Offer, Part, Parts
from cse_tools.risk_matrix.levels import LABELS
from cse_tools.risk_matrix.rules import find

THEN = "It was so on that day. Is it still so?"
LAST = "For a review: what came of each of them?"

type Row = dict[str, str]


def row_of(action: str, who: str = "", by: date | None = None, done: str = "") -> Row:
    """An action as a row of what was agreed last time, as a page sends it, without what nobody said."""
    row = {"action": action, "who": who, "by": by.isoformat() if by else "", "done": done}
    return {column: value for column, value in row.items() if value}


def agreed(actions: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The actions of a matrix or a meeting as such rows."""
    return [row_of(one["action"], one.get("who", ""), one.get("by")) for one in actions]


def _planned(action: Action) -> Row:
    rating = f" (rated {action.rating})" if action.rating else ""
    return row_of(f"{said(action)}{rating}", action.who, action.due, "done" if action.done else "")


def _last_time(tool: str, day: date, rows: list[Row]) -> list[Offer]:
    if not rows:
        return []
    says = " ".join(f"{number}. {row['action']}" for number, row in enumerate(rows, 1))
    return [Offer("last_time", rows, says, tool, day, LAST)]


def level_line(part: Part) -> str:
    """What a matrix found, as one line for the notes: its day, its level and signs, and what nobody knew."""
    found = find(part.answers, part.day)
    signs = "; ".join(f"{sign.id} {sign.text}" for sign in found.signs) or "none was marked"
    asked = [sign.id for sign in found.unknown if part.answers.get(sign.id) == "unknown"]
    rest = len(found.unknown) - len(asked)
    unknown = [*([", ".join(asked)] if asked else []), *([f"{rest} signs not answered"] if rest else [])]
    ends = f" Not known: {'; '.join(unknown)}." if unknown else ""
    return f"Level of concern in the matrix of {say_date(part.day)}: {LABELS[found.effective]}. Signs: {signs}.{ends}"


def _meeting_before(own: Part, today: date) -> list[Offer]:
    """What the last meeting before today agreed: an earlier one, or that of the part itself if its day is past."""
    before = [*own.earlier, *([(own.day, own.answers)] if own.day < today else [])]
    if not before:
        return []
    day, answers = sorted(before, key=lambda one: one[0])[-1]  # of one day, the part's own record is the later one
    return _last_time(own.tool, day, agreed(answers.get("actions", ())))


def offers(parts: Parts, today: date) -> list[Offer]:
    """What the parts of a case file can answer in this form.

    In: the parts by tool, this tool's own among them if there is one, and the reader's date.
    Out: what the matrix found, then what was agreed last time, part by part. At a first meeting nothing was. Until
    somebody says which meeting it is, the matrix goes to the discussion of the risk, which both agendas have; so it
    does at a review, which has no item for signs.
    """
    own = parts.get("meeting")
    first = own is not None and own.answers.get("kind") == "first" and own.day >= today
    made: list[Offer] = []
    if matrix := parts.get("risk_matrix"):
        line = level_line(matrix)
        made.append(Offer("signs" if first else "risk", line, line, matrix.tool, matrix.day, THEN))
    if first:
        return made
    if matrix:
        made += _last_time(matrix.tool, matrix.day, agreed(matrix.answers.get("actions", ())))
    if plan := parts.get("disruption_plan"):
        made += _last_time(plan.tool, plan.day, [_planned(action) for action in actions_of(plan.answers)])
    return made + (_meeting_before(own, today) if own else [])
