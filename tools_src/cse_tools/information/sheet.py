"""The sheet that is sent, printed or read out: one record and nothing about this site, in the order of the form."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Block, Document
from cse_tools.forms.paper import annex
from cse_tools.information.lines import every_line
from cse_tools.information.outcome import RINGS_FIRST, SEND, outcome
from cse_tools.information.record import about_child, intelligence, who_wrote
from cse_tools.information.rules import Findings, find
from cse_tools.referral import steps as shared
from cse_tools.routes import danger, who_to_ring


def _order(found: Findings) -> list[Block]:
    """What comes before any sheet: 999, and an order to refer. To consider a referral is said on the screen."""
    ordered = shared.order(found.judged)
    made: list[Block] = [doc.text(RINGS_FIRST, ["D.police-999"])] if found.danger else []
    if ordered and found.judged.refers:
        made.append(doc.notice("referral", ordered.title, ordered.text, ordered.cited))
    return made


def paper(answers: Mapping[str, Any], earlier: Any, today: date, *, full: bool) -> Document:
    """The sheet: danger, an order to refer, the record, and that it is to be sent.

    In: checked answers and the reader's date; there are no earlier ones. With `full`, the result follows.
    """
    found = find(answers, today)
    what = (
        "A record to send to the police. It is not their form. What somebody thought is marked, in tables of its own."
    )
    services = who_to_ring(found.areas, adult=False) if found.judged.refers else ()
    blocks = [
        danger(today, services),
        *_order(found),
        doc.text(what, ["4.2", "4.4"]),
        *about_child(answers),
        *intelligence(found, answers),
        *who_wrote(found, answers),
        doc.text(f"{SEND}: ring 101 and ask how.", ["4.4"]),
    ]
    title = f"Information and intelligence, {say_date(found.recorded_on)}"
    return doc.document(title, annex(blocks, outcome(found, answers), full=full))


def standing(answers: Mapping[str, Any], today: date) -> str:
    """How a record stands, in one sentence."""
    written = len(every_line(answers))
    if not written:
        return "Nothing is written down."
    return f"{written} {'lines' if written > 1 else 'line'} of what was seen, told or thought."
