"""Six months of one made-up child as one case file, made with the tools' own rules for what follows what."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cse_tools.about import about
from cse_tools.days import say_date
from cse_tools.facts import read_toml
from cse_tools.forms.answers import usable_answers
from cse_tools.forms.saved_file import FORMAT, REFERENCE, VERSION
from cse_tools.tools import TOOLS
from macros.cases.data import resolve
from macros.common.build import build_date

FACTS = Path(__file__).parent / "six_months.toml"
FILE = "assets/training/six-months.json"  # in the built site


class Entry(NamedTuple):
    """One record of the six months: its tool and day, what came to light, and the answers as they are typed."""

    tool: str
    day: date
    facts: str
    answers: Mapping[str, Any]

    @property
    def standing(self) -> str:
        """How the record stands, as the tool says it of a saved file."""
        tool = TOOLS[self.tool]
        return tool.standing(usable_answers(tool.form(), self.answers, self.day), self.day) if tool.standing else ""

    @property
    def said(self) -> str:
        """The day in words."""
        return say_date(self.day)


@cache
def _facts() -> dict[str, Any]:
    return read_toml(FACTS)


def entries(today: date) -> list[Entry]:
    """Every record, oldest first; each has what the tool's record before it had, and its own."""
    known: dict[str, dict[str, Any]] = {}
    made = []
    for table in _facts()["entry"]:
        day = today + timedelta(days=table["days"])
        answers = {**known.get(table["tool"], {}), **resolve(table["answers"], day)}
        known[table["tool"]] = {key: value for key, value in answers.items() if value != ""}
        made.append(Entry(table["tool"], day, table["facts"], known[table["tool"]]))
    return made


def case_file(today: date) -> dict[str, Any]:
    """The case file of the six months, as a page saves it on `today`."""
    parts: dict[str, Any] = {}
    for one in entries(today):
        answers = {key: value for key, value in one.answers.items() if key != REFERENCE}
        before = parts.get(one.tool)
        earlier = [*before["earlier"], {"date": before["saved"], "answers": before["answers"]}] if before else []
        parts[one.tool] = {"saved": one.day.isoformat(), "answers": answers, "earlier": earlier}
    return {
        "format": FORMAT,
        "version": VERSION,
        "saved": today.isoformat(),
        "fictitious": True,
        "reference": _facts()["reference"],
        "parts": parts,
    }


def write(site: Path) -> None:
    """Write the case file into a built site."""
    out = site / FILE
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(case_file(build_date()), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def define(env: Any) -> None:
    """Register the macros."""

    @env.macro
    def six_months_who() -> str:
        """Who the child of the six months is."""
        return str(_facts()["who"])

    @env.macro
    def six_months() -> str:
        """The six months as a table: the day, what came to light, the tool, and how its record stands."""
        rows = [
            f"| {one.said} | {one.facts} | [{TOOLS[one.tool].title}](../{about(one.tool).page}) | {one.standing} |"
            for one in entries(build_date())
        ]
        return "\n".join(
            ["| Day | What came to light | Tool | How its record stands |", "| --- | --- | --- | --- |", *rows]
        )
