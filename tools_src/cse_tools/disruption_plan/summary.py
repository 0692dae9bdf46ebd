"""What scripts and the page read from a result: ids and counts, no words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.disruption_plan.actions import Action, actions_of, changes, counts, standing
from cse_tools.disruption_plan.rules import Findings


def look_again(actions: Sequence[Action], found: Findings) -> tuple[Action, ...]:
    """The actions whose option does not apply, or lacks what belongs to it (D15 to D17, D28)."""
    planned = {action.option.id for action in actions if action.option}
    alone = {"A5.1"} if "A5.2" not in planned else set()
    unmet = {"A19.1"} - found.fitting.keys()
    wrong = found.barred.keys() | alone | unmet
    return tuple(action for action in actions if action.option and action.option.id in wrong)


def _ids(actions: Sequence[Action]) -> list[str]:
    return [action.id for action in actions]


def _since(actions: Sequence[Action], last: tuple[date, Mapping[str, Any]]) -> dict[str, Any]:
    day, then = last
    changed = changes(actions_of(then), actions)
    return {
        "date": day.isoformat(),
        "added": _ids(changed.added),
        "removed": _ids(changed.removed),
        "moved": [{"id": m.action.id, "from": m.before, "to": m.after, "towards": m.towards} for m in changed.moved],
        "done": _ids(changed.done),
        "reopened": _ids(changed.reopened),
        "owner": [new.id for _, new in changed.owner],
        "due": [new.id for _, new in changed.due],
        "words": [new.id for _, new in changed.words],
    }


def summary(
    found: Findings,
    answers: Mapping[str, Any],
    earlier: Sequence[tuple[date, Mapping[str, Any]]],
    paragraphs: Sequence[str],
) -> dict[str, Any]:
    """The summary of a draft or a sheet, which rests on `paragraphs`.

    Out: option ids in `fitting`, `other` and `not_offered`; ids of actions in `overdue`, `no_owner`, `no_date`,
    `unrated`, `look_again` and `moved` (since the last review); `counts` of `actions`, `done`, and each rating;
    `since`, what changed since the last review, or null; `review_on` and `day_seven` (year-month-day or null),
    `adult`, `instruction` (one of `referral.INSTRUCTIONS`), `areas`, `rules` and `paragraphs`.
    """
    actions = actions_of(answers)
    stand = standing(actions, found.today)
    since = _since(actions, earlier[-1]) if earlier else None
    review_on = answers.get("review_on")
    return {
        "fitting": list(found.fitting),
        "other": list(found.other),
        "not_offered": list(found.barred),
        "overdue": _ids(stand.overdue),
        "no_owner": _ids(stand.no_owner),
        "no_date": _ids(stand.no_date),
        "unrated": _ids(stand.unrated),
        "look_again": _ids(look_again(actions, found)),
        "moved": [move["id"] for move in since["moved"]] if since else [],
        "counts": {"actions": len(actions), "done": sum(a.done for a in actions), **counts(actions)},
        "since": since,
        "review_on": review_on.isoformat() if review_on else None,
        "day_seven": found.seventh.isoformat() if found.seventh else None,
        "adult": found.adult,
        "instruction": found.judged.instruction,
        "areas": list(found.areas),
        "rules": list(found.rules),
        "paragraphs": list(paragraphs),
    }
