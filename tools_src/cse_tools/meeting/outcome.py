"""From findings to the documents: the result on the screen, and the agenda or the minutes that are taken away."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.forms import document as doc
from cse_tools.forms.blocks import Block, Document
from cse_tools.forms.in_order import in_order
from cse_tools.forms.limits import UNDATED, limits_of
from cse_tools.forms.paper import annex
from cse_tools.meeting.form import load_rules
from cse_tools.meeting.gaps import gaps, missing, no_further_action
from cse_tools.meeting.rules import Findings, find
from cse_tools.meeting.sheet import sheet
from cse_tools.meeting.steps import what_to_do
from cse_tools.referral.steps import Order, contradiction, order, why
from cse_tools.routes import adult_contacts, danger, outside, who_else, who_to_ring
from cse_tools.rule_list import rules_applied
from cse_tools.wording import lower_first

TITLES = {"agenda": "Your agenda is ready", "agenda_notes": "Your agenda is ready", "minutes": "Your minutes are ready"}
READY = {
    "agenda": "It carries the case number and the kind of meeting, and nothing else about the child. Print it, copy "
    "it, or take it as a Word file.",
    "agenda_notes": "It carries your notes, so send it only to colleagues who have a real need to know. Print it, copy "
    "it, or take it as a Word file.",
    "minutes": "They should only go to professional colleagues who have a real need to know. Print them, copy them, or "
    "take them as a Word file.",
}
ADULT = (
    "In law this is an adult, and the policy’s agendas are for meetings about children. Help should not simply end, "
    "and an adult safeguarding referral must be considered where it applies."
)
LEVEL = {
    "high": "The level of risk is written down as high.",
    "very_high": "The level of risk is written down as very high.",
}
LIMITS = (
    ("It puts what was typed into the order of the policy’s agendas. It decides nothing, and it knows nothing else "
     "about the child.", ["B.use", "5.1"]),
    ("Minutes without gaps do not mean that a child is out of danger.", ["2.8", "5.1"]),
    UNDATED,
)  # fmt: skip


def ordered_of(found: Findings) -> Order | None:
    """The order to act that follows, by the shared rules or by the level alone (B8); None if there is none."""
    return order(found.judged, LEVEL.get(found.level, ""))


def _told(found: Findings) -> Block:
    """The panel that answers: refer, consider it, or that the sheet is ready; and who to ring."""
    ordered, title, ready = ordered_of(found), TITLES[found.make], READY[found.make]
    contacts, elsewhere = who_to_ring(found.areas, adult=found.adult), outside(found.areas)
    points = [doc.cell(f"{title}. {ready}", ["B.initial"]), *elsewhere]
    if found.adult:
        return doc.answer("level", "This person is 18 or over", ADULT, ["2.9"], contacts, points, found.today)
    if ordered:
        return doc.answer("referral", ordered.title, ordered.text, ordered.cited, contacts, points, found.today)
    return doc.answer("level", title, ready, ["B.initial"], contacts, elsewhere, found.today)


def _why(found: Findings) -> list[Block]:
    points = why(found.judged)
    return [doc.more("Why to refer", [doc.steps(points, ordered=False)])] if points else []


def _national(found: Findings) -> list[str]:
    lines = [*adult_contacts(found.areas), "D.victim-support"] if found.adult else ["D.childline", "D.nspcc"]
    return ["now.modern-slavery", *lines] if found.moved else lines


def outcome(found: Findings, answers: Mapping[str, Any]) -> Document:
    """The whole result: danger, the answer, what to do today, what is missing, the sheet; then what a reader opens."""
    todo = what_to_do(found)
    blocks: list[Block] = [
        danger(found.today),
        _told(found),
        *in_order(todo, "today"),
        *contradiction(found.judged),
        *no_further_action(found, answers),
        *gaps(found, answers),
        doc.heading("The minutes" if found.minutes else "The agenda"),
        *sheet(found, answers),
        *in_order(todo, "week"),
        *in_order(todo, "mind"),
        *_why(found),
        who_else(_national(found), found.areas, found.today, adult=found.adult),
        doc.more("The rules that applied", [rules_applied(load_rules(), found.rules)]),
        limits_of(LIMITS),
    ]
    listed = doc.more("Paragraphs this result rests on", [doc.citation(doc.cited(blocks))])
    return doc.document(_title(found), [*blocks, listed])


def _title(found: Findings) -> str:
    return f"{'Minutes' if found.minutes else 'Agenda'}: {lower_first(found.agenda.title)}"


def answer(answers: Mapping[str, Any], today: date) -> tuple[dict[str, Any], Document]:
    """Answer one checked form: a summary for scripts, and the document for people.

    In: checked answers by question id, and the reader's date.
    Out: `make`, `kind`, `agenda` (which one was made), `instruction` (one of `referral.INSTRUCTIONS`),
    `immediate_referral`, `missing` (how many points are not in the record yet), `areas`, `rules` and `paragraphs`;
    and the document.
    """
    found = find(answers, today)
    result = outcome(found, answers)
    summary = {
        "make": found.make,
        "kind": found.kind,
        "agenda": found.agenda.id,
        "instruction": found.judged.instruction,
        "immediate_referral": found.judged.refers,
        "missing": len(missing(found, answers)),
        "areas": list(found.areas),
        "rules": list(found.rules),
        "paragraphs": doc.cited(result),
    }
    return summary, result


def paper(answers: Mapping[str, Any], earlier: Any, today: date, *, full: bool) -> Document:
    """What is printed and taken away: the agenda or the minutes. There are no earlier ones in it.

    With `full`, the reasons, rules and sources of the minutes follow. An agenda is sent on, and the reasons could tell
    of the child: after it come its limits and sources only.
    """
    found = find(answers, today)
    ordered = ordered_of(found) if found.carries else None
    first = danger(today, who_to_ring(found.areas, adult=found.adult))
    told: list[Block] = [doc.notice("referral", ordered.title, ordered.text, ordered.cited)] if ordered else []
    made = sheet(found, answers, room=True)
    if found.minutes:
        blocks = [first, *told, *made, *no_further_action(found, answers)]
        return doc.document(_title(found), annex(blocks, outcome(found, answers), full=full))
    sources: list[Block] = [limits_of(LIMITS), doc.citation(doc.cited(made))] if full else []
    return doc.document(_title(found), [first, *told, *made, *sources])
