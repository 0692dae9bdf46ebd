"""Assessments of one child over time (5.7): what changed from one to the next, and which came late. Knows no words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cse_tools.risk_matrix.facts import Indicator
from cse_tools.risk_matrix.rules import Findings, find, rank

type Answers = Mapping[str, Any]
type Earlier = Sequence[tuple[date, Answers]]

PREVIOUS = {"medium_provisional": "medium"}  # what the question about last time can be answered
# What an assessment does not take over from the one before: its day, harm (always asked anew), who helped, and the
# judgement of people who looked at the signs of that day.
ASKED_ANEW = (
    "assessed_on", "harm", "contributors", "previous",
    "judgement", "raise_to", "raise_reason", "lower_reason", "lower_role",
)  # fmt: skip


class Assessed(NamedTuple):
    """One assessment: its day, and what the rules found."""

    day: date
    found: Findings


class Changes(NamedTuple):
    """From one assessment to the next: "up", "down" or "same", and each sign that was or is present.

    `gone` was answered "no"; `lost` is not known any more, which is not "no"; `outgrown` is not asked at this age.
    """

    level: str
    new: tuple[Indicator, ...]
    gone: tuple[Indicator, ...]
    lost: tuple[Indicator, ...]
    outgrown: tuple[Indicator, ...]
    still: tuple[Indicator, ...]


def level_last_time(found: Findings) -> str:
    """An assessment's level as the next one's answer to “What was the level last time?”."""
    return PREVIOUS.get(found.effective, found.effective)


def next_answers(typed: Mapping[str, Any], last: Answers, day: date) -> dict[str, Any]:
    """What the next assessment starts with.

    In: the last one's answers as they were typed, the same checked, and its day.
    Out: answers as they are typed: without what is asked anew, the level last time set, and of each sign how it is
    known, but not when it was: “in the last six weeks” was said of other weeks.
    """
    kept = {id_: value for id_, value in typed.items() if id_ not in ASKED_ANEW}
    if isinstance(kept.get("details"), list):
        kept["details"] = [{key: value for key, value in row.items() if key != "when"} for row in kept["details"]]
    return {**kept, "previous": level_last_time(find(last, day))}


def review_by(answers: Answers, today: date) -> date:
    """The day by which to assess again, six weeks from this assessment (5.7)."""
    return find(answers, today).review_by


def with_previous(answers: Answers, last: Findings) -> dict[str, Any]:
    """The answers with the level last time as the file has it.

    A level that the reader gave stays if it is lower than the file's: a rise from either is a rise (5.8).
    """
    filed, said = level_last_time(last), answers.get("previous", "unknown")
    known = said not in ("unknown", "first")
    return {**answers, "previous": said if known and rank(said) < rank(filed) else filed}


def course(answers: Answers, earlier: Earlier, today: date) -> list[Assessed]:
    """Every assessment, oldest first, this one last, each as found on its own day."""
    assessed = answers.get("assessed_on", today)
    return [*(Assessed(day, find(then, day)) for day, then in earlier), Assessed(assessed, find(answers, today))]


def changes(then: Findings, now: Findings) -> Changes:
    """What changed between two assessments."""
    before, after, absent, unknown = map(_ids, (then.signs, now.signs, now.absent, now.unknown))
    difference = rank(PREVIOUS.get(now.effective, now.effective)) - rank(PREVIOUS.get(then.effective, then.effective))
    return Changes(
        level="up" if difference > 0 else "down" if difference < 0 else "same",
        new=tuple(sign for sign in now.signs if sign.id not in before),
        gone=tuple(sign for sign in then.signs if sign.id in absent),
        lost=tuple(sign for sign in then.signs if sign.id in unknown),
        outgrown=tuple(sign for sign in then.signs if sign.id not in after | absent | unknown),
        still=tuple(sign for sign in now.signs if sign.id in before),
    )


def _ids(signs: Iterable[Indicator]) -> set[str]:
    return {sign.id for sign in signs}


def days_late(so_far: Sequence[Assessed], number: int, today: date) -> int:
    """By how many days the assessment after this one came late, or is late today; 0 or less if it is not (5.7)."""
    following = so_far[number + 1].day if number + 1 < len(so_far) else today
    return (following - so_far[number].found.review_by).days
