"""The parts of a case file as rules can use them, and one line about each."""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from cse_tools.days import say_date
from cse_tools.forms.answers import parse_date, usable_answers
from cse_tools.forms.offered import Part
from cse_tools.forms.saved_file import CaseFile, SavedPart
from cse_tools.forms.tool import Tool

NEWER = "A part that this page does not know. It stays in the file as it is."


class Content(TypedDict):
    """One part of a file in one line: the tool's title, the day of its record, and how it stands."""

    tool: str
    title: str
    day: str
    says: str


def day_of(tool: Tool, saved: SavedPart) -> date:
    """The day of a record: that of the question that dates it, or else that of saving."""
    try:
        return parse_date(saved["answers"].get(tool.dated, ""))
    except (ValueError, AttributeError):
        return parse_date(saved["saved"])


def checked(tool: Tool, saved: SavedPart, today: date) -> Part:
    """One part for rules: each record without what cannot be used, the earlier ones oldest first."""
    form = tool.form()
    earlier = sorted(
        ((parse_date(one["date"]), usable_answers(form, one["answers"], today)) for one in saved["earlier"]),
        key=lambda one: one[0],
    )
    return Part(tool.id, day_of(tool, saved), usable_answers(form, saved["answers"], today), earlier)


def _count(number: int) -> str:
    return f" {number} earlier {'records' if number > 1 else 'record'}." if number else ""


def contents(file: CaseFile, tools: Mapping[str, Tool], today: date) -> list[Content]:
    """What is in a file, part by part, in the order of the site's tools; last what this site does not know."""
    known = []
    for tool in tools.values():
        if tool.id not in file["parts"]:
            continue
        saved = file["parts"][tool.id]
        part = checked(tool, saved, today)
        standing = f" {tool.standing(part.answers, today)}" if tool.standing else ""
        says = f"{say_date(part.day)}.{standing}{_count(len(part.earlier))}"
        known.append(Content(tool=tool.id, title=tool.title, day=part.day.isoformat(), says=says))
    unknown = [
        Content(tool=id_, title=id_.replace("_", " "), day=saved["saved"], says=NEWER)
        for id_, saved in file["parts"].items()
        if id_ not in tools
    ]
    return known + unknown
