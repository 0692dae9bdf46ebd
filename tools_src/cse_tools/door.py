"""The one door to every tool: JSON in, JSON out, and no exception ever."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, NotRequired, TypedDict

from cse_tools.case_file.calendar import to_calendar
from cse_tools.case_file.opened import Opened, open_file
from cse_tools.forms.answers import Fault, FormError, check_answers, parse_date, say_date, usable_answers, whole
from cse_tools.forms.blocks import Document
from cse_tools.forms.csv_text import to_csv
from cse_tools.forms.fictitious import mark_document, mark_rows
from cse_tools.forms.plain_text import to_text
from cse_tools.forms.saved_file import MOST_EARLIER
from cse_tools.forms.tool import Tool
from cse_tools.languages import ENGLISH, Language, languages
from cse_tools.tools import TOOLS

LARGEST_REQUEST = 12_000_000  # characters: the largest saved file, written inside another text


class MadeDocument(TypedDict):
    """What a tool answers: a summary for scripts, and the document for people."""

    ok: Literal[True]
    tool: str
    result: dict[str, Any]
    document: Document
    paper: NotRequired[Document]


class MadeText(TypedDict):
    """The document as text."""

    ok: Literal[True]
    tool: str
    text: str


class MadeTable(TypedDict):
    """The record as a table, in the form of CSV."""

    ok: Literal[True]
    tool: str
    csv: str


class MadeCalendar(TypedDict):
    """An entry for a calendar, as the text of an `.ics` file; `by` is the day it stands on."""

    ok: Literal[True]
    tool: str
    calendar: str
    by: str


class FileOpened(TypedDict):
    """What is in a saved file."""

    ok: Literal[True]
    tool: str
    opened: Opened


class AnswerFault(TypedDict):
    """One thing to put right. `field` is the question's id, or None when it is not about one."""

    field: str | None
    code: str
    message: str


class Refused(TypedDict):
    """Why there is no answer. `tool` is None when the request named none."""

    ok: Literal[False]
    tool: str | None
    errors: list[AnswerFault]


type Answer = MadeDocument | MadeText | MadeTable | MadeCalendar | FileOpened | Refused

KEYS = {"tool", "today", "answers", "format", "view", "earlier", "fictitious", "open", "paper", "uid", "language"}
PAPERS = ("", "short", "full")
INTERNAL = (
    "Something went wrong in this tool, and there is no result. What you typed is still here. Do not wait for it. "
    "Staff: talk to your designated safeguarding lead. Parents: ring the NSPCC. If a child is in danger, ring 999."
)


def _fault(field: str | None, code: str, message: str) -> FormError:
    return FormError([Fault(field, code, message)])


def _read(request: Any) -> dict[str, Any]:
    if not isinstance(request, str):
        raise _fault(None, "not_text", "The request must be text in JSON form.")
    if len(request) > LARGEST_REQUEST:
        raise _fault(None, "too_large", "There is too much text in the form. Shorten the longest notes.")
    try:
        data = json.loads(request)
    except (ValueError, RecursionError):
        raise _fault(None, "not_json", "The request is not valid JSON. Check how it was written.") from None
    if not isinstance(data, dict):
        raise _fault(None, "not_an_object", "The request must be a JSON object with a tool and its answers.")
    for key in data.keys() - KEYS:
        raise _fault(None, "unknown_key", f"The request has an unknown part, “{whole(key)[:40]}”. Leave it out.")
    return data


def _today(value: Any) -> date:
    try:
        return parse_date(value)
    except (ValueError, AttributeError):
        raise _fault(None, "bad_today", "“today” must be a real date, such as 2026-11-23.") from None


def _language(value: Any, tool: Tool) -> Language:
    """The language to answer in. Raises FormError for one that the tool does not speak."""
    known = languages() if tool.in_language else {ENGLISH.code: ENGLISH}
    if not isinstance(value, str) or value not in known:
        raise _fault(
            None, "unknown_language", f"This tool does not speak that language. Use one of: {', '.join(known)}."
        )
    return known[value]


def _earlier(value: Any, tool: Tool, today: date) -> list[tuple[date, dict[str, Any]]]:
    """The earlier reviews of the record, checked as answers are, oldest first."""
    if not isinstance(value, list) or len(value) > MOST_EARLIER:
        raise _fault(None, "bad_earlier", f"The earlier reviews must be a list of up to {MOST_EARLIER}.")
    reviews = []
    for review in value:
        if not isinstance(review, dict) or not isinstance(review.get("answers"), dict):
            raise _fault(None, "bad_earlier", "Each earlier review must have a date and its answers.")
        try:
            day = parse_date(review["date"])
        except (ValueError, AttributeError, KeyError):
            raise _fault(
                None, "bad_earlier", "Each earlier review must have a real date, such as 2026-11-23."
            ) from None
        try:
            check = usable_answers if tool.compared else check_answers  # nobody can mend an older assessment
            reviews.append((day, check(tool.form(), review["answers"], today)))
        except FormError as error:
            first = error.faults[0].message
            message = f"The review of {say_date(day)} cannot be compared. {first} Remove that review to go on."
            raise _fault(None, "bad_earlier", message) from None
    return sorted(reviews, key=lambda review: review[0])


def _answer(data: dict[str, Any]) -> Answer:
    name = data.get("tool")
    tool = TOOLS.get(name) if isinstance(name, str) else None
    if tool is None:
        raise _fault(None, "unknown_tool", f"There is no such tool. Use one of: {', '.join(TOOLS)}.")
    today = _today(data["today"]) if "today" in data else date.today()
    if "open" in data:
        return {"ok": True, "tool": tool.id, "opened": open_file(data["open"], tool, TOOLS, today)}
    answers = data.get("answers", {})
    if not isinstance(answers, dict):
        raise _fault(None, "bad_answers", "The answers must be a JSON object, one entry for each question.")
    wanted, view = data.get("format", "document"), data.get("view", "")
    also = [*(["csv"] if tool.rows else []), *(["calendar"] if tool.review_by else [])]
    if wanted not in ("document", "text", *also):
        raise _fault(
            None,
            "bad_format",
            "The format must be “document” or “text”, or where the tool has them “csv” or “calendar”.",
        )
    if not isinstance(view, str) or (view and view not in tool.views):
        raise _fault(
            None, "unknown_view", f"This tool has no such view. Leave it out, or use: {', '.join(tool.views)}."
        )
    fictitious = data.get("fictitious", False)
    if not isinstance(fictitious, bool):
        raise _fault(None, "bad_fictitious", "“fictitious” must be true or false.")
    paper = data.get("paper", "")
    if paper not in PAPERS:
        raise _fault(None, "bad_paper", "“paper” must be “short” or “full”. Leave it out for the result itself.")
    say = _language(data.get("language", ENGLISH.code), tool)
    given = check_answers(tool.form(), answers, today, say)
    earlier = _earlier(data.get("earlier", []), tool, today)
    if wanted == "csv" and tool.rows:
        rows = tool.rows(given, earlier, today)
        return {"ok": True, "tool": tool.id, "csv": to_csv(mark_rows(rows) if fictitious else rows)}
    if wanted == "calendar" and tool.review_by:
        by = tool.review_by(given, today)
        return {"ok": True, "tool": tool.id, "calendar": to_calendar(by, today, data.get("uid")), "by": by.isoformat()}
    if view:
        result, document = tool.views[view](given, earlier, today)
    elif earlier and tool.compared:
        result, document = tool.compared(given, earlier, today)
    elif tool.in_language:
        result, document = tool.in_language(given, today, say)
    else:
        result, document = tool.answer(given, today)
    taken = tool.paper(given, earlier, today, full=paper == "full") if paper and tool.paper else document
    if fictitious:
        document, taken = mark_document(document), mark_document(taken)
    if wanted == "text":
        return {"ok": True, "tool": tool.id, "text": to_text(taken)}
    made: MadeDocument = {"ok": True, "tool": tool.id, "result": result, "document": document}
    return {**made, "paper": taken} if paper else made


def _refused(tool: str | None, faults: Sequence[Fault]) -> Refused:
    return {"ok": False, "tool": tool, "errors": [{"field": f, "code": c, "message": m} for f, c, m in faults]}


def handle(request: str) -> str:
    """Answer one request. Never raises: whatever is wrong comes back as a sentence to act on.

    In: JSON text `{"tool", "today", "answers", "format", "view", "earlier", "fictitious", "open", "paper", "uid",
    "language"}`. `today` (year-month-day) is the reader's own date; `format` is "document" (the default), "text" or,
    for a tool that has a table, "csv"; `view` names one of the tool's further documents; `earlier` is a list of
    `{"date", "answers"}`, older reviews of the same record; `fictitious` marks a training example; `paper` asks for
    what is printed and taken away as well, "short" for the page of a meeting, "full" for all the reasons after it;
    the text is then of that. `language` is the code of the language to answer in, for a tool that speaks others.
    With the format "calendar" the next review comes back as an entry for a calendar, with a random `uid` of the page's.
    A request with `open`, the text of a saved file, is answered with what is in the file, and with nothing else.
    Out: JSON text, `{"ok": true, …}` with the result and its document, the text, the table or what was `opened`,
    or `{"ok": false, "errors"}` with `field` (a question's id or null), `code` and `message` for each error.
    The same request gives the same bytes wherever it is answered, as long as it says `today`.
    """
    name, say = None, ENGLISH
    answer: Answer
    try:
        data = _read(request)
        say = languages().get(str(data.get("language")), ENGLISH)
        name = data.get("tool") if data.get("tool") in list(TOOLS) else None
        answer = _answer(data)
    except FormError as error:
        answer = _refused(name, error.faults)
    except Exception as error:  # the promise of this function: a reader never meets a traceback
        answer = _refused(name, [Fault(None, "internal", f"{say(INTERNAL)} ({type(error).__name__})")])
    return json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
