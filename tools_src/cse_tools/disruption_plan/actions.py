"""The actions of a plan, how they stand, and what changed between two reviews. Knows no words of a document."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from cse_tools.disruption_plan.facts import Measure, load_appendix

type Rating = Literal["red", "amber", "green"]
RATINGS: tuple[Rating, ...] = ("red", "amber", "green")


class Action(NamedTuple):
    """One action of a plan. `number` is its place in the sheet, from 1; texts are empty when nothing was typed."""

    id: str
    number: int
    aim: str
    option: Measure | None
    words: str
    who: str
    due: date | None
    rating: Rating | Literal[""]
    done: bool
    notes: str


class Standing(NamedTuple):
    """What is still to settle, as actions. Nothing that is done has anything left to settle."""

    overdue: tuple[Action, ...]
    no_owner: tuple[Action, ...]
    no_date: tuple[Action, ...]
    unrated: tuple[Action, ...]


class Move(NamedTuple):
    """A rating that changed; either side may be empty, for not rated."""

    action: Action
    before: str
    after: str

    @property
    def towards(self) -> str:
        """ "green", "red", "first" (rated for the first time) or "none" (the rating was taken away)."""
        if not self.before:
            return "first"
        if not self.after:
            return "none"
        return "green" if RATINGS.index(self.after) > RATINGS.index(self.before) else "red"


class Changes(NamedTuple):
    """What is different from an earlier review. `removed` are actions as they were then; pairs are (then, now)."""

    added: tuple[Action, ...]
    removed: tuple[Action, ...]
    moved: tuple[Move, ...]
    done: tuple[Action, ...]
    reopened: tuple[Action, ...]
    owner: tuple[tuple[Action, Action], ...]
    due: tuple[tuple[Action, Action], ...]
    words: tuple[tuple[Action, Action], ...]


# What makes a row an action. Its mark, its aim and the tick “Done” say nothing alone. macros/plan/state.mjs counts
# by the same parts while somebody types: tests/cases/plan_rows.json holds the two together.
PLANNED = ("option", "action", "who", "due", "rating", "notes")


def in_plan(row: Mapping[str, Any]) -> bool:
    """Whether a row of the editor is an action of the plan: something of PLANNED was typed or chosen in it."""
    return any(row.get(part) for part in PLANNED)


def _ids(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """A mark for each row, each one once: its own, or else its option, its words or its place."""
    made: dict[str, None] = {}
    for number, row in enumerate(rows, 1):
        wanted = row.get("id") or row.get("option") or row.get("action") or f"row {number}"
        mark, again = wanted, 2
        while mark in made:
            mark, again = f"{wanted} ({again})", again + 1
        made[mark] = None
    return list(made)


def aim_of(row: Mapping[str, Any]) -> str:
    """The aim an action stands under: a ledger id such as "A4", words of the reader's own, or ""."""
    option = load_appendix().options.get(row.get("option", ""))
    return row.get("aim") or (option.aim if option else "")


def actions_of(answers: Mapping[str, Any]) -> tuple[Action, ...]:
    """The actions of a plan as the sheet shows them: grouped by aim, aims and actions in the reader's order."""
    rows = [row for row in answers.get("actions", ()) if in_plan(row)]
    marked = list(zip(_ids(rows), rows, strict=True))
    aims = dict.fromkeys(aim_of(row) for row in rows)
    order = {aim: place for place, aim in enumerate(aims)}
    marked.sort(key=lambda pair: order[aim_of(pair[1])])
    options = load_appendix().options
    return tuple(
        Action(
            id=mark,
            number=number,
            aim=aim_of(row),
            option=options.get(row.get("option", "")),
            words=row.get("action", ""),
            who=row.get("who", ""),
            due=row.get("due"),
            rating=row.get("rating", ""),
            done=row.get("done") == "yes",
            notes=row.get("notes", ""),
        )
        for number, (mark, row) in enumerate(marked, 1)
    )


def is_overdue(action: Action, today: date) -> bool:
    """Whether its day is before today and it is not done (D24)."""
    return action.due is not None and action.due < today and not action.done


def standing(actions: Sequence[Action], today: date) -> Standing:
    """What is still to settle on this day (D23, D24)."""
    return Standing(
        overdue=tuple(a for a in actions if is_overdue(a, today)),
        no_owner=tuple(a for a in actions if not a.who and not a.done),
        no_date=tuple(a for a in actions if a.due is None and not a.done),
        unrated=tuple(a for a in actions if not a.rating and not a.done),
    )


def counts(actions: Iterable[Action]) -> dict[str, int]:
    """How many actions have each rating, and how many have none: red, amber, green, unrated."""
    made = dict.fromkeys((*RATINGS, "unrated"), 0)
    for action in actions:
        made[action.rating or "unrated"] += 1
    return made


def changes(then: Sequence[Action], now: Sequence[Action]) -> Changes:
    """What changed between two reviews of one plan. An action is the same one when its mark is (D27)."""
    before = {action.id: action for action in then}
    kept = [(before[action.id], action) for action in now if action.id in before]
    current = {action.id for action in now}
    return Changes(
        added=tuple(action for action in now if action.id not in before),
        removed=tuple(action for action in then if action.id not in current),
        moved=tuple(Move(new, old.rating, new.rating) for old, new in kept if old.rating != new.rating),
        done=tuple(new for old, new in kept if new.done and not old.done),
        reopened=tuple(new for old, new in kept if old.done and not new.done),
        owner=tuple(pair for pair in kept if pair[0].who != pair[1].who),
        due=tuple(pair for pair in kept if pair[0].due != pair[1].due),
        words=tuple(pair for pair in kept if pair[0].words != pair[1].words),
    )
