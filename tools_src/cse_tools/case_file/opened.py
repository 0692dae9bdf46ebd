"""What a page gets when its reader opens a file: its own part, the others, what is in it, and what may follow."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from cse_tools.case_file.parts import Content, checked, contents
from cse_tools.case_file.shared import shared_facts
from cse_tools.days import say_date
from cse_tools.forms.offered import Offer
from cse_tools.forms.saved_file import REFERENCE, Review, SavedPart, read
from cse_tools.forms.tool import Tool


class Offered(TypedDict):
    """An offer for the page, with the words of its question, and what has to be answered for it to be asked."""

    question: str
    label: str
    value: Any
    needs: dict[str, str]
    says: str
    source: str
    why: str


class Next(TypedDict):
    """The record that may follow one of an earlier day: what it begins with, and the records before it."""

    day: str
    answers: dict[str, Any]
    earlier: list[Review]


class Opened(TypedDict):
    """What is in a saved file, for the page of one tool.

    `answers` and `earlier` are that tool's own part, as they were typed, `saved` its day; without such a part they are
    empty. `others` are the parts of other tools, to be saved again as they are. `contents` says what is in the file;
    `offers` what of it can answer questions here; `next` is there when the own part is of an earlier day.
    """

    answers: dict[str, Any]
    earlier: list[Review]
    fictitious: bool
    saved: str
    reference: str
    others: dict[str, SavedPart]
    contents: list[Content]
    offers: list[Offered]
    next: Next | None


def source(tool: Tool, day: date) -> str:
    """Where an offer comes from: "From the risk matrix of 16 October 2026"."""
    return f"From the {tool.called or tool.title.lower()} of {say_date(day)}"


def _offered(tool: Tool, offers: list[Offer], tools: Mapping[str, Tool]) -> list[Offered]:
    """Offers for the page; `needs` are the answers without which the question would not be asked."""
    questions = tool.form().by_id()
    return [
        {
            "question": one.question,
            "label": questions[one.question].label,
            "value": one.value,
            "needs": {wanted.question: wanted.values[0] for wanted in questions[one.question].show_when},
            "says": one.says,
            "source": source(tools[one.tool], one.day),
            "why": one.why,
        }
        for one in offers
    ]


def _next(tool: Tool, saved: SavedPart | None, today: date) -> Next | None:
    if saved is None or tool.next_answers is None:
        return None
    part = checked(tool, saved, today)
    if part.day >= today:
        return None
    day = part.day.isoformat()
    return {
        "day": day,
        "answers": tool.next_answers(saved["answers"], part.answers, part.day),
        "earlier": sorted([*saved["earlier"], Review(date=day, answers=saved["answers"])], key=lambda one: one["date"]),
    }


def open_file(text: Any, tool: Tool, tools: Mapping[str, Tool], today: date) -> Opened:
    """Read the text of a saved file for the page of one tool.

    In: the text, that tool, all tools by id, and the reader's own date.
    Raises FormError with one fault: what is the matter, and what to do.
    """
    forms = {one.id: one.form() for one in tools.values()}
    file = read(text, forms, today)
    known = {id_: checked(tools[id_], saved, today) for id_, saved in file["parts"].items() if id_ in tools}
    offers = shared_facts(tool, known, tools, today) + (tool.offers(known, today) if tool.offers else [])
    own = file["parts"].get(tool.id)
    case = {REFERENCE: file["reference"]} if file["reference"] and REFERENCE in tool.form().by_id() else {}
    following = _next(tool, own, today)
    if following:
        following["answers"] |= case
    return {
        "answers": {**(own["answers"] if own else {}), **case},
        "earlier": own["earlier"] if own else [],
        "fictitious": file["fictitious"],
        "saved": own["saved"] if own else file["saved"],
        "reference": file["reference"],
        "others": {id_: saved for id_, saved in file["parts"].items() if id_ != tool.id},
        "contents": contents(file, tools, today),
        "offers": _offered(tool, offers, tools),
        "next": following,
    }
