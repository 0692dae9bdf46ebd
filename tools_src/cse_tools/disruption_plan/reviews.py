"""What moved between reviews: tables of changes, and the chart of ratings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.disruption_plan.actions import Action, Changes, actions_of, changes, counts
from cse_tools.disruption_plan.export import label, targets_of
from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Block, Point

type Earlier = Sequence[tuple[date, Mapping[str, Any]]]

MOVES = {
    "green": "Rating moved towards green",
    "red": "Rating moved towards red",
    "first": "Rated for the first time",
    "none": "Rating taken away",
}
SHORT = 70
CHANGED = ("No.", "What changed", "Action or target", "Before", "Now")


def said(action: Action) -> str:
    """An action in its own words, or in those of its option, or as not written yet."""
    return action.words or (action.option.text if action.option else "") or "Not written yet"


def cut(words: str, length: int = SHORT) -> str:
    """Words in one short line, ended between two words where that is possible."""
    words = " ".join(words.split())
    if len(words) <= length:
        return words
    kept = words[:length]
    return f"{(kept.rsplit(' ', 1)[0] if ' ' in kept else kept[:-1]).rstrip('.,;:')}…"


def short(action: Action, length: int = SHORT) -> str:
    """An action in one short line."""
    return cut(said(action), length)


def rating_words(rating: str) -> str:
    """A rating as letter and word, so that it never depends on colour: "R: Red"."""
    words = label("actions", "rating", rating)
    return f"{words[0]}: {words}" if words else "Not rated"


def _day(day: date | None) -> str:
    return say_date(day) if day else "No date"


def _rows(changed: Changes) -> list[list[str]]:
    def row(what: str, action: Action, before: str, now: str) -> list[str]:
        return [str(action.number), what, short(action), before, now]

    # What was removed has no number any more. New words stand whole: they may differ only at their end.
    return [
        *[row("New action", a, "", rating_words(a.rating)) for a in changed.added],
        *[["", "Action removed", short(a), rating_words(a.rating), ""] for a in changed.removed],
        *[row(MOVES[m.towards], m.action, rating_words(m.before), rating_words(m.after)) for m in changed.moved],
        *[row("Now done", a, "", "Done") for a in changed.done],
        *[row("No longer done", a, "Done", "") for a in changed.reopened],
        *[row("Responsible", new, old.who or "Nobody", new.who or "Nobody") for old, new in changed.owner],
        *[row("Due date", new, _day(old.due), _day(new.due)) for old, new in changed.due],
        *[row("Words of the action", new, said(old), said(new)) for old, new in changed.words],
    ]


def _met(target: Mapping[str, Any]) -> str:
    return label("targets", "met", target.get("met", "")) or "Not known"


def _target_rows(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[list[str]]:
    """What changed in the targets; one is the same as before when its mark is, or else its words."""
    old, new = ({t.get("id") or t.get("target", ""): t for t in targets_of(part)} for part in (then, now))
    return [
        *[["", "New target", cut(t.get("target", "")), "", _met(t)] for mark, t in new.items() if mark not in old],
        *[["", "Target removed", cut(t.get("target", "")), _met(t), ""] for mark, t in old.items() if mark not in new],
        *[
            ["", "Target met", cut(t.get("target", "")), _met(old[mark]), _met(t)]
            for mark, t in new.items()
            if mark in old and _met(old[mark]) != _met(t)
        ],
    ]


def _since(day: date, then: Mapping[str, Any], answers: Mapping[str, Any]) -> Block:
    changed = [*_rows(changes(actions_of(then), actions_of(answers))), *_target_rows(then, answers)]
    if not changed:
        return doc.text(f"No action and no target has changed since the review of {say_date(day)}.")
    rows = [[doc.cell(words) for words in row] for row in changed]
    return doc.table(f"Since the review of {say_date(day)}", CHANGED, rows)


def what_changed(answers: Mapping[str, Any], earlier: Earlier) -> list[Block]:
    """What is different from the last review, and, to be opened, from each one before it (D27)."""
    if not earlier:
        return []
    (day, then), *older = reversed(earlier)
    return [
        doc.heading("What changed"),
        doc.text(
            "Each action is compared with itself, also when its words or its place have changed. A rating rates the "
            "action, never the child.",
            ["A.columns"],
        ),
        _since(day, then, answers),
        *[doc.more(f"Since the review of {say_date(day)}", [_since(day, then, answers)]) for day, then in older],
    ]


def chart(now: Sequence[Action], earlier: Earlier, today: date) -> list[Block]:
    """The ratings of all actions, review by review, today last. One review alone has nothing to compare."""
    if not earlier:
        return []
    reviews = [(say_date(day), counts(actions_of(then))) for day, then in earlier]
    reviews.append((f"Today, {say_date(today)}", counts(now)))
    if not any(sum(count.values()) for _, count in reviews):
        return []
    points: list[Point] = [
        {
            "label": day,
            "red": count["red"],
            "amber": count["amber"],
            "green": count["green"],
            "unrated": count["unrated"],
        }
        for day, count in reviews
    ]
    lines = [
        f"{day}: {count['red']} red, {count['amber']} amber, {count['green']} green, {count['unrated']} not rated."
        for day, count in reviews
    ]
    words = f"How many actions have each rating. {' '.join(lines)} More green does not mean less danger."
    return [
        doc.heading("Ratings over the reviews"),
        doc.ratings("Ratings, review by review", words, points, ["A.columns"]),
    ]
