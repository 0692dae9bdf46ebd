"""The two agendas of Appendix B: as lists on the page Meetings, and each as one sheet of A4 to write on."""

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from cse_tools import facts
from cse_tools.forms.answers import say_date
from cse_tools.meeting.agendas import Agenda, Record, load_agendas
from macros.common.build import build_date, known, templates


def marked(text: str, strong: Iterable[str]) -> str:
    """Text with `**marks**` about these words, each the first time it stands there."""
    for word in strong:
        text = re.sub(rf"\b{re.escape(word)}\b", f"**{word}**", text, count=1)
    return text


def bold(text: str) -> Markup:
    """Text with its `**marks**` as HTML."""
    return Markup(re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", str(escape(text))))


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
        statements = enumerate(load_agendas()[0], 1)
        return "\n".join(f"{n}. **{one.says}** {marked(one.why, one.strong)}" for n, one in statements)

    @env.macro
    def agenda_items(id_: str) -> str:
        """The items of one agenda, each with a box to tick. Markdown."""
        return checklist([item.says for item in agenda_of(id_).items])

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
        return checklist([marked(one.says, one.strong) for one in agenda_of(id_).outcomes])

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
                "rows": agenda.rows(),
                "paragraphs": [known("paragraph", loaded.paragraphs, p, env.page) for p in agenda.paragraphs],
            }
            for agenda in agendas.values()
        ]
        template = templates.get_template("policy/agenda_sheets.html")
        day = say_date(build_date())
        return Markup(template.render(sheets=sheets, statements=statements, bold=bold, marked=marked, made=day).strip())
