"""From findings to the document a reader sees. Danger first; every step cites its paragraph or is marked as ours."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.forms import document as doc
from cse_tools.forms.document import Block
from cse_tools.missing_now.form import load_rules
from cse_tools.missing_now.rules import Findings, find
from cse_tools.referral import steps as shared
from cse_tools.routes import danger
from cse_tools.rule_list import rules_applied


def what_to_do(found: Findings) -> list[Block]:
    """The steps, most urgent first."""
    report = [doc.step("Tell the police that the child is missing: 101, or 999.", ["3.2", "A6.7"], ours=True)]
    return [
        *(report if found.missing else []),
        *shared.refer(found.judged, found.areas),
        *shared.consider(found.judged, found.areas),
        *shared.lead("unknown"),
        shared.police_information(),
    ]


def answer(answers: Mapping[str, Any], today: date) -> tuple[dict[str, Any], Block]:
    """Answer one checked form: a summary for scripts, and the document for people.

    In: checked answers by question id, and the reader's date.
    Out: `instruction` (one of `referral.INSTRUCTIONS`), `rules`, `areas` and `paragraphs`; and the document.
    """
    found = find(answers)
    blocks = [
        danger(found.areas, today),
        *shared.refer_now(found.judged),
        doc.heading("What to do now"),
        doc.steps(what_to_do(found)),
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
