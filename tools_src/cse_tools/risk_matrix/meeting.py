"""The matrix for people round a table: one page for print, Word and text, and the whole result as an annex."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Block, Cell, Document
from cse_tools.forms.paper import annex, asked_rows, facts_table
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.form import form
from cse_tools.risk_matrix.levels import LABELS
from cse_tools.risk_matrix.outcome import NOT_A_SCORE, SIGN_LEVEL, ordered_of, outcome
from cse_tools.risk_matrix.over_time import Assessed, Earlier, course, with_previous
from cse_tools.risk_matrix.rules import Findings, find, rank
from cse_tools.risk_matrix.what_changed import changed_point, so_far_blocks
from cse_tools.routes import danger, who_to_ring

type Answers = Mapping[str, Any]


def _level(found: Findings, answers: Answers) -> str:
    label = LABELS[found.effective]
    if answers.get("judgement") == "raise" and found.effective != found.level:
        return f"{label}, raised from {LABELS[found.level]} by judgement: {answers['raise_reason']}"
    if answers.get("judgement") == "lower":
        return f"{label}. {answers['lower_role']} judges it to be lower: {answers['lower_reason']}"
    return label


def _facts(found: Findings, answers: Answers, today: date) -> list[Block]:
    rows = [
        ("Case number", answers.get("reference", "")),
        ("Date of this assessment", say_date(answers.get("assessed_on", today))),
        *asked_rows(form(), answers, ("area", "age")),
        ("Level of concern", _level(found, answers)),
        *asked_rows(form(), answers, ("previous", "contributors")),
        ("Next assessment by", say_date(found.review_by)),
    ]
    return [*facts_table("This assessment", rows), doc.text(NOT_A_SCORE, ["5.1"])]


def _order(found: Findings) -> list[Block]:
    ordered = ordered_of(found)
    return [doc.notice("referral", ordered.title, ordered.text, ordered.cited)] if ordered else []


def _known(details: Mapping[str, Any], columns: Mapping[str, Any]) -> str:
    said = [columns[name].option_label(details[name]) for name in ("how", "when") if details.get(name)]
    return ". ".join([*([", ".join(said)] if said else []), *([details["note"]] if details.get("note") else [])])


def _changed(so_far: Sequence[Assessed], today: date) -> list[Block]:
    if not so_far:
        return []
    point = changed_point(so_far)
    return [doc.heading("What changed"), doc.text(point["text"], ["5.7"]), *so_far_blocks(so_far, today)]


def _signs(found: Findings, answers: Answers) -> list[Block]:
    columns = {column.id: column for column in form().by_id()["details"].columns}
    details = {row["sign"]: row for row in answers.get("details", ())}
    rows = [
        [
            doc.cell(SIGN_LEVEL[sign.level]),
            doc.cell(f"{sign.id}: {sign.text}", sign.paragraphs),
            doc.cell(_known(details.get(sign.id, {}), columns)),
        ]
        for sign in sorted(found.signs, key=lambda sign: -rank(sign.level))
    ]
    if not rows:
        return [doc.text("No sign was marked as present. That does not mean that nothing is happening.", ["5.1"])]
    return [doc.table("Signs that are present", ("Level", "Sign", "How we know, and notes"), rows)]


def _easier(answers: Answers) -> list[Block]:
    present = [v for v in load_matrix().vulnerabilities.values() if answers.get(v.id) == "yes"]
    if not present:
        return []
    listed = "; ".join(f"{one.id}: {one.text}" for one in present)
    return [doc.text(f"Makes this child easier to target: {listed}.", [p for v in present for p in v.paragraphs])]


def _words(answers: Answers) -> list[Block]:
    asked = (("protective", "What protects this child"), ("notes", "Anything else that matters"))
    return facts_table("In your own words", [(title, answers.get(id_, "")) for id_, title in asked])


def _unknown(found: Findings, answers: Answers) -> list[Block]:
    """The signs that somebody looked at and did not know, with room to write; and how many nobody looked at."""
    looked = [sign for sign in found.unknown if answers.get(sign.id) == "unknown"]
    rest = len(found.unknown) - len(looked)
    rows: list[Sequence[Cell]] = [[doc.cell(f"{s.id}: {s.text}", s.paragraphs), doc.cell("")] for s in looked]
    blocks: list[Block] = [doc.table("Not known", ("Sign", "Who could tell us?"), rows)] if rows else []
    if rest:
        words = f"{rest} {'other ' if looked else ''}signs were not answered. None of them was read as “no”."
        blocks.append(doc.text(words, ["5.1", "5.2"]))
    return blocks


def _actions(answers: Answers) -> list[Block]:
    rows = [
        [
            doc.cell(row["action"]),
            doc.cell(row.get("who", "")),
            doc.cell(say_date(row["by"]) if "by" in row else ""),
        ]
        for row in answers.get("actions", ())
    ]
    return [doc.table("Done or agreed", ("Action", "Who", "By"), rows)] if rows else []


def paper(answers: Answers, earlier: Earlier, today: date, *, full: bool) -> Document:
    """The page for the meeting, without its empty parts; with `full`, the reasons, rules and sources after it.

    In: checked answers, the earlier assessments, oldest first, and the reader's date.
    """
    so_far: list[Assessed] = []
    if earlier:
        answers = with_previous(answers, find(earlier[-1][1], earlier[-1][0]))
        so_far = course(answers, earlier, today)
    found = find(answers, today)
    blocks = [
        danger(today, who_to_ring(found.areas, adult=found.adult)),
        *_order(found),
        *_facts(found, answers, today),
        *_changed(so_far, today),
        *_signs(found, answers),
        *_easier(answers),
        *_words(answers),
        *_unknown(found, answers),
        *_actions(answers),
    ]
    assessed = say_date(answers.get("assessed_on", today))
    return doc.document(f"Risk matrix, {assessed}", annex(blocks, outcome(found, answers, today, so_far), full=full))
