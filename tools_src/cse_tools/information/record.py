"""The record itself, as blocks: the child, then people, vehicles, telephones, places, events, links, and who wrote it.

The result on the screen and the sheet that is sent draw the same blocks, so that no typed word is in one of them only.
What somebody thought stands in a table of its own and is marked on each line (4.2; the policy does not say how).
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cse_tools.forms.answers import say_answer, say_date
from cse_tools.forms.blocks import Block
from cse_tools.forms.document import cell, table, text
from cse_tools.forms.paper import asked_rows, facts_table
from cse_tools.information.form import form
from cse_tools.information.lines import Line, lines_of
from cse_tools.information.rules import Findings

type Answers = Mapping[str, Any]
NOT_SAID = "Not said"
SAYS_HOW = ("known", "source")


class Part(NamedTuple):
    """One kind of row on the sheet: its title, what one row is called, its name in a sentence, and its columns."""

    title: str
    one: str
    many: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]


PARTS = {
    "people": Part(
        "People",
        "Person",
        "people",
        (
            ("What they look like", ("looks",)),
            ("Nickname, or name heard", ("called",)),
            ("To the child", ("relation",)),
        ),
    ),
    "vehicles": Part(
        "Vehicles",
        "Vehicle",
        "vehicles",
        (
            ("Registration", ("registration",)),
            ("Colour, make and model", ("colour", "make", "model")),
            ("Marks, who was in it", ("more",)),
        ),
    ),
    "phones": Part(
        "Telephones and accounts",
        "Phone or account",
        "telephones and accounts",
        (("Number or account", ("number",)), ("App or site", ("on",)), ("Who uses it, what for", ("more",))),
    ),
    "places": Part(
        "Places",
        "Place",
        "places",
        (("What it is, and where", ("place",)), ("Who goes there, when, what for", ("use",))),
    ),
    "events": Part(
        "Events, by date",
        "Event",
        "events",
        (("When", ("on", "about")), ("Where", ("where",)), ("What happened", ("what",))),
    ),
    "links": Part("Links between them", "Link", "links between them", (("What belongs together", ("link",)),)),
}


def _said(line: Line, ids: Sequence[str]) -> str:
    columns = {column.id: column for column in form().by_id()[line.kind].columns}
    return ", ".join(say_answer(columns[id_], line.cells[id_]) for id_ in ids if id_ in line.cells)


def name_of(line: Line) -> str:
    """What a row is called on the sheet: "Vehicle 2"."""
    return f"{PARTS[line.kind].one} {line.number}"


def _lines(kind: str, lines: Sequence[Line], caption: str) -> list[Block]:
    """A table of these rows, without the columns that are empty in all of them; nothing if there is no row."""
    if not lines:
        return []
    columns = [(title, ids) for title, ids in PARTS[kind].columns if any(_said(line, ids) for line in lines)]
    rows = [
        [
            cell(str(line.number)),
            *(cell(_said(line, ids)) for _, ids in columns),
            cell(_said(line, SAYS_HOW) or NOT_SAID),
        ]
        for line in lines
    ]
    return [table(caption, (PARTS[kind].one, *(title for title, _ in columns), "How it is known"), rows)]


def _kind(answers: Answers, kind: str) -> list[Block]:
    """What was seen or said of one kind, and apart from it what was only thought."""
    lines, title = lines_of(answers, kind), PARTS[kind].title
    told = [line for line in lines if not line.thought]
    thought = [line for line in lines if line.thought]
    return [*_lines(kind, told, title), *_lines(kind, thought, f"{title}: thought, not known")]


def about_child(answers: Answers) -> list[Block]:
    """The child without name and address, as 4.3 lists what to collect, and that those are said when it is sent."""
    rows = [
        ("Case number", answers.get("reference", "")),
        ("Area", say_answer(form().by_id()["area"], answers.get("area"))),
        *asked_rows(form(), answers, ("age", "gender", "ethnicity")),
        ("Also", answers.get("child_more", "")),
    ]
    words = "The child’s name, nickname and address are not written here. They are given when this is sent."
    return [*facts_table("About the child", rows), text(words, ["4.3"])]


def intelligence(found: Findings, answers: Answers) -> list[Block]:
    """The tables of all kinds in the order of the police form, then the kinds of which nothing is written."""
    blocks = [block for kind in PARTS for block in _kind(answers, kind)]
    if not found.empty:
        return blocks
    listed = "; ".join(PARTS[kind].many for kind in found.empty)
    words = f"Nothing is written about: {listed}. That does not mean that there is nothing."
    return [*blocks, text(words, ["4.4", "5.1"])]


def who_wrote(found: Findings, answers: Answers) -> list[Block]:
    """Who wrote it and when, and what was added or sent later (A3.2)."""
    rows = [
        ("Written down by (role)", answers.get("recorded_by", NOT_SAID)),
        ("Written down on", say_date(found.recorded_on)),
    ]
    added = [
        [cell(say_date(row["on"]) if "on" in row else ""), cell(row.get("what", "")), cell(row.get("by", ""))]
        for row in answers.get("additions", ())
    ]
    later: list[Block] = [table("Added or sent later", ("Date", "What", "By whom"), added)] if added else []
    return [*facts_table("Who wrote this down", rows), *later]
