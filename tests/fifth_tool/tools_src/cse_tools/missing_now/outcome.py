"""From findings to the document a reader sees. Danger first; every step cites its paragraph or is marked as ours."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.forms import document as doc
from cse_tools.forms.blocks import Block, Document, Step
from cse_tools.forms.in_order import HEADINGS, in_order
from cse_tools.missing_now.form import load_rules
from cse_tools.missing_now.rules import Findings, find
from cse_tools.referral import steps as shared
from cse_tools.routes import danger, outside, referral_contacts
from cse_tools.rule_list import rules_applied


def what_to_do(found: Findings) -> list[Step]:
    """The steps, most urgent first, each with the heading under which it stands."""
    words = "Tell the police that the child is missing: 101, or 999."
    report = [doc.step(words, ["3.2", "A6.7"], ours=True, when="today")]
    return [
        *(report if found.missing else []),
        *shared.refer(found.judged, found.areas),
        *shared.consider(found.judged, found.areas),
        *shared.lead("unknown"),
        *shared.agreement(found.judged),
        shared.police_information(),
    ]


def told(found: Findings, today: date) -> list[Block]:
    """The panel that answers, with who to ring; nothing where there is no order to refer or to consider it."""
    ordered = shared.order(found.judged)
    if not ordered:
        return []
    contacts = referral_contacts(found.areas)
    points = outside(found.areas)
    return [doc.answer("referral", ordered.title, ordered.text, ordered.cited, contacts, points, today)]


def answer(answers: Mapping[str, Any], today: date) -> tuple[dict[str, Any], Document]:
    """Answer one checked form: a summary for scripts, and the document for people.

    In: checked answers by question id, and the reader's date.
    Out: `instruction` (one of `referral.INSTRUCTIONS`), `rules`, `areas` and `paragraphs`; and the document.
    """
    found = find(answers)
    panel, todo = told(found, today), what_to_do(found)
    services = () if panel else referral_contacts(found.areas)
    blocks = [
        danger(today, services),
        *panel,
        *(block for when in HEADINGS for block in in_order(todo, when)),
        doc.heading("Why"),
        rules_applied(load_rules(), found.rules),
    ]
    summary = {
        "instruction": found.judged.instruction,
        "rules": list(found.rules),
        "areas": list(found.areas),
        "paragraphs": doc.cited(blocks),
    }
    return summary, doc.document("Missing now: result", blocks)
