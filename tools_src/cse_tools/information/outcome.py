"""From findings to the document a reader sees: danger, where to send it, the steps, then the record itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.facts import load_facts
from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import AnswerKind, Block, Cell, Document
from cse_tools.forms.in_order import in_order
from cse_tools.forms.limits import UNDATED, limits_of
from cse_tools.forms.paper import asked_rows, facts_table
from cse_tools.information.form import form, load_rules
from cse_tools.information.record import about_child, intelligence, who_wrote
from cse_tools.information.rules import Findings, count_of, find
from cse_tools.information.steps import to_check, what_to_do
from cse_tools.referral import steps as shared
from cse_tools.routes import adult_contacts, danger, outside, who_else, who_to_ring
from cse_tools.rule_list import rules_applied

SEND = "Now send it. Keeping it here tells nobody"
SEND_WORDS = (
    "Ring 101 and ask how to send a report about child exploitation today. You can share it at any time, with a "
    "referral or without one."
)
RINGS_FIRST = "You said that a child is in danger now. Ring 999 before anything else."
LIMITS = (
    ("It is not the police’s form, and it sends nothing. Only you can send it.", ["5.police", "doc.police-report"]),
    ("It knows only what was typed. It cannot tell you that a child is out of danger, and nobody can promise what the "
     "police will do with a report.", ["5.1"]),
    ("A registration or a number is only looked at for its shape. What fits may be wrong, and what does not fit may be "
     "right.", ["4.4"]),
    UNDATED,
    ("For the rules on sharing, the policy points to local guidance that is not part of it. Ask your lead.", ["2.12"]),
)  # fmt: skip


def _told(found: Findings) -> Block:
    """The panel that answers: refer at once, or send it; who to ring; and what goes with it."""
    ordered = shared.order(found.judged)
    ring = who_to_ring(found.areas, adult=found.adult)
    points: list[Cell] = [doc.cell(RINGS_FIRST, ["D.police-999"])] if found.danger else []
    if ordered and found.judged.refers:
        points.append(doc.cell(f"{SEND}. {SEND_WORDS}", ["4.4", "5.police"]))
        points += outside(found.areas)
        return doc.answer("referral", ordered.title, ordered.text, ordered.cited, ring, points, found.today)
    if ordered:
        points.append(doc.cell(f"{ordered.title}. {ordered.text}", ordered.cited))
    points += outside(found.areas)
    kind: AnswerKind = "referral" if ordered else "level"
    contacts = ["D.police-101", *ring]
    return doc.answer(kind, SEND, SEND_WORDS, ["4.4", "5.police"], contacts, points, found.today)


def _check(found: Findings) -> list[Block]:
    made = to_check(found)
    return [doc.heading("Look at these again"), doc.steps(made, ordered=False)] if made else []


def _why(found: Findings) -> list[Block]:
    made = shared.why(found.judged)
    return [doc.heading("Why refer"), doc.steps(made, ordered=False)] if made else []


def _printed(found: Findings) -> Block:
    printed = load_facts().contacts["T.child-exploitation-team"]
    form_words = (
        "The policy names a form of Staffordshire Police, the Information Sheet (4Hd, or D14D in Stoke-on-Trent). It "
        "is not part of the policy, and this site does not have it."
    )
    address = f"The policy prints an e-mail address for it: {printed.printed}. {printed.problem}"
    order = (
        "An archived page of the Stoke-on-Trent board says what the form asks for: people, vehicles, telephones, "
        "places, offences, dates and times, and how they are linked. This record has that order. Read on 27 November "
        "2026."
    )
    return doc.more(
        "The form that the policy names, and its address",
        [
            doc.text(form_words, ["4.4", "doc.police-report"]),
            doc.text(address, ["4.4", "T.child-exploitation-team"]),
            doc.text(order, ["doc.police-report"]),
        ],
    )


def _answered(answers: Mapping[str, Any]) -> list[Block]:
    made = facts_table("Your answers", asked_rows(form(), answers, ("danger", "harm", "area", "age")))
    return [doc.more("What decided the steps", made)] if made else []


def _lines(found: Findings) -> list[str]:
    if found.adult:
        return ["D.crimestoppers", *adult_contacts(found.areas), "D.victim-support"]
    return ["D.crimestoppers", "now.modern-slavery", "D.childline", "D.nspcc"]


def outcome(found: Findings, answers: Mapping[str, Any]) -> Document:
    """The whole document for these findings: danger, where to send it, the steps, the record, then what is opened."""
    todo = what_to_do(found)
    blocks = [
        danger(found.today),
        _told(found),
        *in_order(todo, "today"),
        *shared.contradiction(found.judged, "a child is in danger now"),
        *_check(found),
        doc.heading("The record"),
        *about_child(answers),
        *intelligence(found, answers),
        *who_wrote(found, answers),
        *in_order(todo, "mind"),
        *_why(found),
        who_else(_lines(found), found.areas, found.today, adult=found.adult),
        _printed(found),
        doc.more("The rules that applied", [rules_applied(load_rules(), found.rules)]),
        *_answered(answers),
        limits_of(LIMITS),
    ]
    rests_on = doc.more("Paragraphs this result rests on", [doc.citation(doc.cited(blocks))])
    return doc.document(f"Information and intelligence, {say_date(found.recorded_on)}", [*blocks, rests_on])


def answer(answers: Mapping[str, Any], today: date) -> tuple[dict[str, Any], Document]:
    """Answer one checked form: a summary for scripts, and the document for people.

    In: checked answers by question id, and the reader's date.
    Out: `instruction` (one of `referral.INSTRUCTIONS`), `immediate_referral`, `danger` (whether a child was said to be
    in danger now), `written` (how many rows of each kind), `thought` (how many of them were only thought), `hints`
    (what is worth a second look, by kind), `rules`, `areas` and `paragraphs`; and the document.
    """
    found = find(answers, today)
    result = outcome(found, answers)
    summary = {
        "instruction": found.judged.instruction,
        "immediate_referral": found.judged.refers,
        "danger": found.danger,
        "written": count_of(answers),
        "thought": sum(line.thought for line in found.lines),
        "hints": [hint.code for hint in found.hints],
        "rules": list(found.rules),
        "areas": list(found.areas),
        "paragraphs": doc.cited(result),
    }
    return summary, result
