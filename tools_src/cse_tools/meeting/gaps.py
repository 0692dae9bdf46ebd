"""What is not in the minutes yet, said gently: nobody has to fill in everything, and a gap is never a “no”."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from cse_tools.days import say_date, six_weeks_after
from cse_tools.forms.blocks import Block, Step
from cse_tools.forms.document import heading, notice, step, steps, text
from cse_tools.meeting.form import LAST_OUTCOME
from cse_tools.meeting.rules import Findings

TITLE = "Not in the record yet"

type Answers = Mapping[str, Any]


def _review(answers: Answers, today: date) -> Iterator[Step]:
    """That there is no next review, or none in time (B11)."""
    held, review = answers.get("held_on", today), answers.get("review_on")
    if review is None:
        words = "The date of the next review. Six weeks from the meeting is {day}."
        yield step(words.format(day=say_date(six_weeks_after(held))), ["B.initial.outcomes", "B.review", "5.7"])
    elif review <= held:
        yield step("The date of the next review is not after the meeting. Look at both dates.", ["B.initial.outcomes"])
    elif review > six_weeks_after(held):
        yield step(
            "The next review is more than six weeks after the meeting. The risk is to be assessed again before it.",
            ["5.7"],
            strength="should",
        )


def _count(rows: Iterable[Mapping[str, Any]], *columns: str) -> int:
    """How many rows lack one of the columns."""
    return sum(any(column not in row for column in columns) for row in rows)


def _actions(answers: Answers) -> Iterator[Step]:
    actions = answers.get("actions", ())
    if not actions:
        yield step("Who does what, by when.", ["B.initial", "B.review"])
    elif lacking := _count(actions, "who", "by"):
        yield step(f"Actions without a role or a day: {lacking} of {len(actions)}.", ["B.initial", "B.review"])
    if lacking := _count(answers.get("last_time", ()), "done"):
        yield step(f"What came of actions agreed last time: {lacking} not answered.", ["B.review"])


def missing(found: Findings, answers: Answers) -> list[Step]:
    """What the minutes lack, in the order of the form; nothing for an agenda."""
    if not found.minutes:
        return []
    here = any(row.get("came") == "present" for row in answers.get("people", ()))
    trafficking = answers.get("trafficking", "unknown") == "unknown"
    wanted = (
        ("The date of the meeting.", ["B.initial"], "held_on" not in answers),
        ("The case number, so that the minutes find the child’s file.", ["5.3-first"], "reference" not in answers),
        ("Who was there, by role and agency.", ["5.2"], not here),
        ("What the child says and wants.", ["5.2"], "voice" not in answers),
        ("The level of risk.", ["B.initial.outcomes", "5.7"], not found.level),
        ("Any concern about trafficking. Not known is not “no”.", ["B.initial.outcomes", "3.6"], trafficking),
        ("The outcome.", ["B.initial.outcomes"], found.kind == "first" and "outcomes" not in answers),
    )
    return [
        *(step(words, cited) for words, cited, lacks in wanted if lacks),
        *_actions(answers),
        *_review(answers, found.today),
    ]


def gaps(found: Findings, answers: Answers) -> list[Block]:
    """The points of `missing` under a heading, or nothing."""
    points = missing(found, answers)
    if not points:
        return []
    words = "You can leave any of it out. A gap is never a “no”."
    return [heading(TITLE), text(words, ["5.1"]), steps(points, ordered=False)]


def no_further_action(found: Findings, answers: Answers) -> list[Block]:
    """What is said of the outcome “no further action”, when it was chosen: the caution, and what speaks against it."""
    if LAST_OUTCOME not in answers.get("outcomes", ()):
        return []
    made: list[Block] = []
    if found.judged.refers:
        words = (
            "You chose “no further action”. What else is in the record calls for a referral now. The referral stands: "
            "look at both again."
        )
        made.append(notice("warning", "Two of your answers do not fit together", words, ["2.8", "B.initial.outcomes"]))
    title = "No further action" if "reasons" in answers else "No further action, and no reasons yet"
    return [*made, notice("warning", title, found.agenda.caution, ["B.initial.outcomes"])]
