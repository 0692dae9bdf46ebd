"""What a case file can answer in a plan: the situation from the signs of the matrix, and actions agreed elsewhere.

An answer about the situation brings up the options that fit it, with their reasons; it chooses none of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.disruption_plan.actions import Action, actions_of
from cse_tools.disruption_plan.form import form
from cse_tools.forms.offered import Offer, Part, Parts
from cse_tools.risk_matrix.facts import Indicator
from cse_tools.risk_matrix.rules import find

AGREED_IN = ("risk_matrix", "meeting")  # other records that hold actions
REST = "Look at each of them again: nobody is bound to it, and nothing is rated."


def _from_signs(matrix: Part, known: Mapping[str, Any]) -> Iterator[Offer]:
    """For each question that a sign answers "yes" and the plan has not: the answer, with the signs as its reason."""
    signs: dict[str, list[Indicator]] = {}
    for sign in find(matrix.answers, matrix.day).signs:
        for id_ in sign.plan:
            signs.setdefault(id_, []).append(sign)
    for asked in form().questions():
        if asked.id in signs and known.get(asked.id) != "yes":
            why = "; ".join(f"{sign.id}, {sign.text}" for sign in signs[asked.id])
            yield Offer(asked.id, "yes", "Yes", matrix.tool, matrix.day, f"Marked there: {why}.")


def _row(row: Mapping[str, Any]) -> dict[str, str]:
    made = {"action": row["action"], "who": row.get("who", ""), "due": row["by"].isoformat() if "by" in row else ""}
    return {name: value for name, value in made.items() if value}


def _actions(part: Part, there: Sequence[Action]) -> Iterator[Offer]:
    """The actions agreed in another part that the plan does not have yet, in the same words."""
    words = {action.words.strip().casefold() for action in there}
    rows = [
        row
        for row in part.answers.get("actions", ())
        if row.get("action") and row["action"].strip().casefold() not in words
    ]
    if rows:
        says = " ".join(f"{number}. {row['action']}" for number, row in enumerate(rows, 1))
        yield Offer("actions", [_row(row) for row in rows], says, part.tool, part.day, REST)


def offers(parts: Parts, today: date) -> list[Offer]:
    """What the other parts of a case file can answer in the plan.

    In: the parts, and the reader's date. Out: first the situation, from the matrix; then actions, part by part.
    """
    own = parts["disruption_plan"].answers if "disruption_plan" in parts else {}
    there = actions_of(own)
    made = [*(_from_signs(parts["risk_matrix"], own) if "risk_matrix" in parts else ())]
    return [*made, *(offer for id_ in AGREED_IN if id_ in parts for offer in _actions(parts[id_], there))]


def standing(answers: Mapping[str, Any], today: date) -> str:
    """How a plan stands, in one sentence."""
    actions = actions_of(answers)
    if not actions:
        return "No action is in the plan."
    done = sum(action.done for action in actions)
    return f"{len(actions)} {'actions' if len(actions) > 1 else 'action'} in the plan, {done} of them done."
