"""The consent and age check for people round a table: one page for print, Word and text, and the rest as an annex."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.consent_check.checks import check
from cse_tools.consent_check.consent import agreement_of, whom
from cse_tools.consent_check.form import form
from cse_tools.consent_check.outcome import band_words, outcome
from cse_tools.consent_check.rules import find
from cse_tools.consent_check.steps import what_to_do
from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Block, Document
from cse_tools.forms.in_order import in_order
from cse_tools.forms.paper import annex, asked_rows, facts_table
from cse_tools.referral import steps as shared
from cse_tools.routes import danger, who_to_ring


def paper(answers: Mapping[str, Any], earlier: Any, today: date, *, full: bool) -> Document:
    """The page for the meeting: the order, the band, whether agreement counts, what was answered, and what to do.

    In: checked answers and the reader's date; there are no earlier ones. With `full`, the reasons, rules and sources
    follow. Raises FormError when dates, or age and date of birth, contradict each other.
    """
    check(answers, today)
    found = find(answers, today)
    ordered = shared.order(found.judged)
    todo = what_to_do(found)
    _, counts, cited = agreement_of(found)
    asked = f"Does it count if {whom(found)} seemed to agree?"
    told: list[Block] = [doc.notice("referral", ordered.title, ordered.text, ordered.cited)] if ordered else []
    ids = [one.id for one in form().questions() if one.id not in ("age_by", "age", "on")]
    blocks = [
        danger(today, who_to_ring(found.areas, adult=found.band == "adult")),
        *told,
        doc.text(f"{band_words(found)}. {asked} {counts}", [*cited, "2.5", "2.7", "2.3"]),
        *facts_table("What was answered", asked_rows(form(), answers, ids)),
        *in_order(todo, "today"),
        *in_order(todo, "week"),
        *in_order(todo, "mind"),
    ]
    return doc.document(f"Consent and age, {say_date(today)}", annex(blocks, outcome(found, answers), full=full))
