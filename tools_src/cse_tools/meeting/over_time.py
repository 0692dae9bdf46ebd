"""From one meeting to the next: how the last one stands in a line, and what the next one begins with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.meeting.offers import agreed

type Answers = Mapping[str, Any]

# What stays as it is from meeting to meeting. Notes, level, outcome and harm belong to their own day.
KEPT = ("meeting", "area", "reference", "chair", "minutes_by")


def standing(answers: Answers, today: date) -> str:
    """How a record stands, in one sentence."""
    actions = len(answers.get("actions", ()))
    if not actions:
        return "No action is in the record."
    return f"{actions} {'actions' if actions > 1 else 'action'} agreed."


def next_answers(typed: Answers, last: Answers, day: date) -> dict[str, Any]:
    """What the next meeting's record begins with: a review, with the same people to invite and what was agreed.

    In: the last one's answers as they were typed, the same checked, and its day. Out: answers as they are typed. What
    came of each action is not known yet.
    """
    kept: dict[str, Any] = {id_: typed[id_] for id_ in KEPT if id_ in typed}
    made = {**kept, "kind": "review"}
    if people := [{"who": row["who"]} for row in last.get("people", ())]:
        made["people"] = people
    if rows := agreed(last.get("actions", ())):
        made["last_time"] = rows
    return made
