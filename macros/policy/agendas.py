"""The two agendas of Appendix B: as lists on the page Meetings, and each as one sheet of A4 to write on."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from cse_tools import facts
from cse_tools.facts import read_toml
from cse_tools.forms.answers import say_date
from macros.common.build import build_date, known, templates

AGENDAS = Path(__file__).parent / "agendas.toml"


class Statement(NamedTuple):
    """One thing that the chair says first: in short, and what follows from it."""

    says: str
    why: str


class Record(NamedTuple):
    """One thing that is written down at the end. `ours` if the policy does not ask for it there.

    `says` may be empty where `choices` alone go on the line before; `paragraphs` are ids of its own.
    """

    says: str = ""
    choices: tuple[str, ...] = ()
    note: str = ""
    ours: bool = False
    paragraphs: tuple[str, ...] = ()


class Agenda(NamedTuple):
    """One agenda. `paragraphs` are the ids that it comes from; `caution` is what is said of its outcomes."""

    id: str
    title: str
    button: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    record: tuple[Record, ...]
    outcomes: tuple[str, ...] = ()
    caution: str = ""


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}


@cache
def load_agendas() -> tuple[tuple[Statement, ...], Mapping[str, Agenda]]:
    """The statements, and the agendas by id. The result is shared and must not be changed."""
    read = read_toml(AGENDAS)
    agendas = {
        one["id"]: Agenda(**{**_frozen(one), "record": tuple(Record(**_frozen(r)) for r in one["record"])})
        for one in read["agenda"]
    }
    return tuple(Statement(**one) for one in read["statement"]), agendas


def bold(text: str) -> Markup:
    """Text with its `**marks**` as HTML."""
    return Markup(re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", str(escape(text))))


def rows_of(agenda: Agenda) -> list[list[Record]]:
    """What is recorded, row by row: choices without words of their own belong to the row above."""
    rows: list[list[Record]] = []
    for record in agenda.record:
        if record.says or not rows:
            rows.append([])
        rows[-1].append(record)
    return rows


def define(env: Any) -> None:
    """Register the macros."""
    loaded = facts.load_facts()

    def agenda_of(id_: str) -> Agenda:
        return known("agenda", load_agendas()[1], id_, env.page)

    def checklist(lines: list[str], kind: str = "") -> str:
        names = f"checklist {kind}".strip()
        return "\n".join([f'<div class="{names}" markdown>', "", *(f"- {line}" for line in lines), "", "</div>"])

    def said(record: Record) -> str:
        head = f"**{record.says}:**" if record.says and record.choices else f"**{record.says}**" * bool(record.says)
        note = f". {record.note}" if record.note else ""
        cites = f" {env.macros['cite'](*record.paragraphs)}" if record.paragraphs else ""
        words = f"{'*Ours:* ' * record.ours}{head} {' · '.join(record.choices)}".strip()
        return f"{words}{note}{cites}{'.' * bool(note)}"

    @env.macro
    def agenda_statements() -> str:
        """What the chair says first, as a numbered list. Markdown."""
        return "\n".join(f"{n}. **{one.says}** {one.why}" for n, one in enumerate(load_agendas()[0], 1))

    @env.macro
    def agenda_items(id_: str) -> str:
        """The items of one agenda, each with a box to tick. Markdown."""
        return checklist(list(agenda_of(id_).items))

    @env.macro
    def agenda_record(id_: str) -> str:
        """What is written down at the end of one meeting. Markdown."""
        agenda = agenda_of(id_)
        lines = [said(record) for record in agenda.record]
        if agenda.outcomes:
            return checklist([*lines, "**Outcome** (see below)"])
        return checklist(lines, "checklist--ours")

    @env.macro
    def agenda_outcomes(id_: str) -> str:
        """The outcomes that one agenda prints. Markdown."""
        return checklist(list(agenda_of(id_).outcomes))

    @env.macro
    def agenda_buttons() -> Markup:
        """A button for each agenda that prints its sheet (agendas.mjs). Without a script there are none."""
        return Markup(templates.get_template("policy/agenda_buttons.html").render(agendas=load_agendas()[1].values()))

    @env.macro
    def agenda_sheets() -> Markup:
        """Each agenda as a sheet, which is seen on paper only, and only when its button is pressed."""
        statements, agendas = load_agendas()
        sheets = [
            {
                "agenda": agenda,
                "rows": rows_of(agenda),
                "paragraphs": [known("paragraph", loaded.paragraphs, p, env.page) for p in agenda.paragraphs],
            }
            for agenda in agendas.values()
        ]
        template = templates.get_template("policy/agenda_sheets.html")
        made = template.render(sheets=sheets, statements=statements, bold=bold, made=say_date(build_date()))
        return Markup(made.strip())
