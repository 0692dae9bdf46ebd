"""What the draft and the sheet share: lines to call, what was entered, the limits, the paragraphs."""

from collections.abc import Mapping, Sequence
from typing import Any

from cse_tools.disruption_plan.form import form
from cse_tools.disruption_plan.rules import Findings
from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_answer
from cse_tools.forms.blocks import Block, Document
from cse_tools.forms.limits import UNDATED, limits_of
from cse_tools.routes import adult_contacts

LIMITS = (
    ("It sorts the options of Appendix A by what was typed. It knows nothing else about the child, and it does not "
     "say which option works.", ["A.intro", "5.1"]),
    ("It replaces no referral, no assessment and no meeting. A full plan does not mean that a child is out of "
     "danger.", ["2.8", "5.1"]),
    ("An option is no instruction unless it says must, need or should.", ["A.intro"]),
    ("The policy’s table does not say who may use which option. The limits on that are this site’s. The law may set "
     "more: ask your lead.", ["A.intro"]),
    UNDATED,
)  # fmt: skip


def national(found: Findings) -> list[str]:
    """Lines for the whole country that fit; 999, 101 and the areas' come first of all."""
    lines = [*adult_contacts(found.areas), "D.victim-support"] if found.adult else ["D.childline", "D.nspcc"]
    if found.said("missing") or found.said("returned"):
        lines.insert(0, "D.missing-people")
    if found.said("trafficking"):
        lines.insert(0, "now.modern-slavery")
    if found.said("health") or found.said("harm"):
        lines.append("D.nhs-111")
    return [*lines, "D.crimestoppers"]


def entered(answers: Mapping[str, Any]) -> list[Block]:
    """What was answered about the situation, as a table that a reader opens when they want it."""
    rows = [
        [doc.cell(asked.label), doc.cell(say_answer(asked, answers[asked.id]))]
        for section in form().sections
        if not section.editor
        for asked in section.questions
        if asked.id in answers
    ]
    if not rows:
        return []
    table = doc.table("Your answers", ("Question", "Answer"), rows)
    return [doc.more("What you answered about the situation", [table])]


def whole(title: str, blocks: Sequence[Block]) -> tuple[Document, list[str]]:
    """The whole document: these blocks, the limits and the list of paragraphs. Out: it, and the paragraphs."""
    every = [*blocks, limits_of(LIMITS, ordered=False)]
    paragraphs = doc.cited(every)
    listed = doc.more("Paragraphs this document rests on", [doc.citation(paragraphs)])
    return doc.document(title, [*every, listed]), paragraphs
