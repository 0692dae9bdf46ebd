"""Fictitious scenarios for trainers: one TOML file each, and what the pages of the tools need of them.

What a file must hold is checked in `macros.cases.check`; what the tools answer is in `macros.cases.answers`.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cse_tools.facts import read_toml, record
from macros.common.build import build_date

FOLDER = Path(__file__).parent / "stories"
THEMES = {
    "partner": "A much older partner",
    "boys": "Boys and young men",
    "online": "Online only",
    "images": "Pictures",
    "learning_disability": "Learning disability",
    "disability": "Disability",
    "care": "Children’s home or other care",
    "placed_here": "Placed here by another authority",
    "missing": "Missing",
    "peers": "Young people who introduce others",
    "county_lines": "County lines",
    "trafficking": "Moved from house to house",
    "turning_18": "Turning 18",
    "refuses": "A child who says no to help",
    "under_13": "Under 13",
    "withdrawn": "An account taken back",
    "offending": "Petty offending",
    "parent": "A parent or carer who rings",
    "places": "Taxis, hotels, takeaways",
    "trust": "A position of trust",
    "identity": "Sexuality and identity",
    "stays_low": "A concern that stays low",
}
GENDERS = {"girl": "girl", "boy": "boy", "non_binary": "non-binary"}


class Point(NamedTuple):
    """A sentence or two for the facilitator, with the paragraphs it rests on."""

    text: str
    cites: tuple[str, ...] = ()


class Trap(NamedTuple):
    """Words that people reach for and that blame the child, and what to say and write instead."""

    trap: str
    instead: str


class Example(NamedTuple):
    """A whole form to load into a tool, where the stages alone would not make a good one."""

    tool: str
    title: str
    summary: str
    answers: dict[str, Any]


class Stage(NamedTuple):
    """What comes to light at one time, the answers it adds to a tool, and what the answer is expected to be.

    `rests_on` gives, by question, the words of the story that put it: nobody is asked about what has not been told.
    `because` gives the reason for an answer, or for an option. `known` are answers that a group is told and not
    asked about. `weigh` names the options of a plan that it is asked about, and `vote` the one on which a group
    votes. `expect` is written by hand (see `check.drift`).
    """

    title: str
    tool: str
    facts: tuple[str, ...]
    questions: tuple[str, ...]
    says: str
    answers: dict[str, Any]
    expect: dict[str, Any]
    note: list[Point]
    because: dict[str, str] = {}  # noqa: RUF012  (read only, as all of it)
    rests_on: dict[str, str] = {}  # noqa: RUF012
    known: tuple[str, ...] = ()
    weigh: tuple[str, ...] = ()
    vote: str = ""


class Scenario(NamedTuple):
    """One child who does not exist, and what comes to light about them, in stages."""

    id: str
    title: str
    area: str
    age: int
    gender: str
    themes: tuple[str, ...]
    minutes: int
    who: str
    aims: tuple[str, ...]
    care: str
    trap: list[Trap]
    differ: list[Point]
    stage: list[Stage]
    example: list[Example] = []  # noqa: RUF012  (read only, as all of it)


def _stage(table: Mapping[str, Any]) -> Stage:
    return record(Stage, {**table})._replace(note=[record(Point, note) for note in table["note"]])


def scenario(table: Mapping[str, Any]) -> Scenario:
    """Make one scenario from its TOML table. Raises TypeError or KeyError for a wrong one."""
    return record(Scenario, {**table})._replace(
        trap=[record(Trap, entry) for entry in table["trap"]],
        differ=[record(Point, entry) for entry in table["differ"]],
        stage=[_stage(entry) for entry in table["stage"]],
        example=[Example(**entry) for entry in table.get("example", [])],
    )


@cache
def load_scenarios(folder: Path = FOLDER) -> Mapping[str, Scenario]:
    """Every scenario by its id, in the order of the file names. The result is shared and must not be changed."""
    found = [scenario(read_toml(path)) for path in sorted(folder.glob("*.toml"))]
    return {one.id: one for one in found}


def story_so_far(one: Scenario, number: int) -> str:
    """All that a group has been told by stage `number` (from 0): who the child is, and the facts up to that stage."""
    return "\n".join([one.who, *(fact for stage in one.stage[: number + 1] for fact in stage.facts)])


def resolve(value: Any, today: date) -> Any:
    """An answer as somebody types it. `{years = 18, days = 14}` is the day 18 years before the day after 14 days."""
    if isinstance(value, dict) and value.keys() == {"years", "days"}:
        day = today + timedelta(days=value["days"])
        year = day.year - value["years"]
        return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1])).isoformat()
    if isinstance(value, dict):
        return {key: resolve(inner, today) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [resolve(inner, today) for inner in value]
    return value


def answers_at(one: Scenario, number: int, today: date) -> dict[str, Any]:
    """All that is answered in the tool of stage `number` (from 0) by then, as somebody types it."""
    tool = one.stage[number].tool
    known: dict[str, Any] = {}
    for stage in one.stage[: number + 1]:
        if stage.tool == tool:
            known |= stage.answers
    return {key: resolve(value, today) for key, value in known.items()}


def training_examples(tool: str) -> list[dict[str, Any]]:
    """What a page of `tool` offers under “Load a training example”.

    Out: `id`, `title`, `summary` and `answers` (as typed) of each scenario that uses the tool: the form that
    the scenario gives for it, else all that is known at its end.
    """
    today, examples = build_date(), []
    for one in load_scenarios().values():
        whole = next((example for example in one.example if example.tool == tool), None)
        last = max((i for i, stage in enumerate(one.stage) if stage.tool == tool), default=-1)
        if whole:
            title, summary, answers = whole.title, whole.summary, resolve(whole.answers, today)
        elif last >= 0:
            title, summary, answers = one.title, one.who, answers_at(one, last, today)
        else:
            continue
        examples.append({"id": one.id, "title": title, "summary": summary, "answers": answers})
    return examples
