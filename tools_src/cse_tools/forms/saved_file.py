"""Reading a saved file, whoever wrote it: either all of it is as it should be, or one sentence says what is not.

Format version 1, as docs/about/saved-files.md describes it for readers and decisions/0006 for us:

    {"format": "cse-tools", "version": 1, "tool": "risk_matrix", "saved": "2026-11-23", "fictitious": false,
     "answers": {…as typed…}, "earlier": [{"date": "2026-10-12", "answers": {…}}]}

The page writes it. A form half filled in must open as it was left, so an answer that the tool would send back
(a date half typed, a text too long, a question left out) is taken; only what no page could have written is not.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn, TypedDict

from cse_tools.forms.answers import Fault, FormError, parse_date, say_date, whole
from cse_tools.forms.model import Form, Question

FORMAT = "cse-tools"
SEALED = "cse-tools-encrypted"  # opened by the page, which asks for the passphrase
VERSION = 1
LARGEST = 5_000_000  # bytes
LONGEST = 100_000  # characters in one answer: far more than any question allows, so that no typed text is lost
MOST_EARLIER = 60  # reviews
LIMITS = {"largest": LARGEST, "longest": LONGEST, "earlier": MOST_EARLIER}  # for the page: the build writes them there
DEEPEST = 12  # objects and lists inside each other: a file of ours has seven at most
STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*+(?:"|\\?\Z)', re.DOTALL)  # one that is never closed goes to the end
NOT_A_BRACKET = re.compile(r"[^][{}]+")
PARTS = ("format", "version", "tool", "saved", "fictitious", "answers", "earlier")
NEWEST_PAGE = "Load this page again while you are online, then open the file."
OLDER_COPY = "Open an older copy of it."


class Review(TypedDict):
    """An older review of a record: its day as year-month-day, and its answers as they were typed."""

    date: str
    answers: dict[str, Any]


class Opened(TypedDict):
    """What is in a saved file: the answers as they were typed, the older reviews, and the day on which it was saved."""

    answers: dict[str, Any]
    earlier: list[Review]
    fictitious: bool
    saved: str


def _refuse(code: str, message: str) -> NoReturn:
    raise FormError([Fault(None, code, message)])


def _damaged(what: str) -> NoReturn:
    _refuse("damaged", f"This file is damaged, or somebody changed it: {what}. {OLDER_COPY}")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Objects of the file: a name that comes twice could mean one thing here and another elsewhere."""
    made = dict(pairs)
    if len(made) < len(pairs):
        _damaged("it answers something twice")
    return made


def _not_a_number(word: str) -> NoReturn:
    _damaged(f"it holds “{word}”, which is no number")


def _is_deep(text: str) -> bool:
    """Whether objects and lists lie too deep inside each other. In a browser, reading them would end the tool."""
    brackets = NOT_A_BRACKET.sub("", STRING.sub("", text))
    for _ in range(DEEPEST):
        brackets = brackets.replace("[]", "").replace("{}", "")
    return len(brackets) > 2 * DEEPEST  # what is left of a file that is only cut off is less


def _parse(text: Any) -> Any:
    if not isinstance(text, str):
        _refuse("not_text", "The saved file must be given as text.")
    if len(text) > LARGEST or len(text.encode("utf-8", "replace")) > LARGEST:
        _refuse(
            "too_large",
            f"This file is larger than {LARGEST // 1_000_000} MB, which no file of this site is. Choose another file.",
        )
    text = text.removeprefix("\ufeff").strip()
    if not text:
        _refuse("empty", f"This file is empty. {OLDER_COPY}")
    if _is_deep(text):
        _damaged("its parts lie too deep inside each other")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_not_a_number)
    except json.JSONDecodeError as error:
        # A text that ends too early fails at its end, in a word or number cut short, or in a text never closed.
        if text.startswith("{") and (error.pos >= len(text) - 6 or error.msg.startswith("Unterminated")):
            _refuse("cut_off", f"This file seems to be cut off: its end is missing. {OLDER_COPY}")
        if text.startswith("{"):
            _damaged("it cannot be read as a whole")
    except ValueError:  # a number of thousands of digits
        _damaged("it holds a number of thousands of digits")
    _refuse("not_ours", "This file was not saved from this site. Choose a file that was: its name ends in “.json”.")


def _day(value: Any, what: str, today: date) -> date:
    try:
        day = parse_date(value)
    except (ValueError, TypeError, AttributeError):
        _damaged(f"{what} is not a real date")
    if day > today:
        _refuse(
            "in_future",
            f"{what[0].upper()}{what[1:]} is {say_date(day)}, which is still to come. Check the date of this device.",
        )
    return day


def _head(data: Any, tool: str, titles: Mapping[str, str]) -> None:
    """What the file says that it is. Refuses all but version 1 of this tool's own file."""
    kind = data.get("format") if isinstance(data, dict) else None
    if kind == SEALED:
        _refuse("sealed", "This file is locked with a passphrase. Open it on its tool’s page, which asks for it.")
    if kind != FORMAT:
        _refuse("not_ours", "Another program made this file. Choose a file that you saved from this site.")
    version = data.get("version")
    if type(version) is not int or version < 1:
        _damaged("it does not say which version it is")
    if version > VERSION:
        _refuse("newer", f"A newer version of this site made this file. {NEWEST_PAGE}")
    owner = data.get("tool")
    if not isinstance(owner, str):
        _damaged("it does not say which tool it belongs to")
    if owner != tool and owner in titles:
        _refuse("other_tool", f"This file belongs to another tool. Open it on the page “{titles[owner]}”.")
    if owner != tool:
        _refuse("other_tool", f"This file belongs to a tool that this page does not know. {NEWEST_PAGE}")
    for part in data:
        if part not in PARTS:
            _damaged(f"it has a part “{whole(part)[:40]}”, which no such file has")
    for part in PARTS:
        if part not in data:
            _damaged(f"its part “{part}” is missing")


def _typed(asked: Question, value: Any) -> str:
    if not isinstance(value, str):
        _damaged(f"the answer to “{asked.label}” is not text")
    if len(value) > LONGEST:
        _damaged(f"the answer to “{asked.label}” is longer than {LONGEST:,} characters")
    return whole(value)


def _chosen(asked: Question, value: Any) -> str:
    if not isinstance(value, str) or value not in dict(asked.options):
        _damaged(f"the answer to “{asked.label}” is not one of those offered")
    return value


def _number(asked: Question, value: Any) -> int | str:
    if type(value) is int and abs(value) < 1_000_000_000:
        return value
    if not isinstance(value, str):
        _damaged(f"the answer to “{asked.label}” is not a whole number")
    return _typed(asked, value)


def _rows(asked: Question, value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        _damaged(f"the answer to “{asked.label}” is not a list of rows")
    if len(value) > asked.limit:
        _damaged(f"the answer to “{asked.label}” has {len(value)} rows, and there is room for {asked.limit}")
    columns = {column.id: column for column in asked.columns}
    return [_answers(columns, row) for row in value]


def _one(asked: Question, value: Any) -> Any:
    match asked.kind:
        case "yes_no_unknown" | "choice":
            return "" if value == "" else _chosen(asked, value)
        case "choices":
            if not isinstance(value, list) or len(value) > len(asked.options):
                _damaged(f"the answer to “{asked.label}” is not a list of those offered")
            return [_chosen(asked, item) for item in value]
        case "number":
            return _number(asked, value)
        case "rows":
            return _rows(asked, value)
    return _typed(asked, value)


def _answers(questions: Mapping[str, Question], given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        _damaged("its answers are not where they should be")
    answers = {}
    for key, value in given.items():
        if key not in questions:
            _refuse(
                "unknown_question",
                f"This file answers a question that this page does not have, “{whole(key)[:40]}”. {NEWEST_PAGE}",
            )
        answers[key] = _one(questions[key], value)
    return answers


def read(text: Any, tool: str, form: Form, today: date, titles: Mapping[str, str] | None = None) -> Opened:
    """Read the text of a saved file.

    In: the text; the tool on whose page it is opened, and its form; the reader's own date; and the titles of
    all tools by id, to name the one that a file belongs to.
    Out: what is in it.
    Raises FormError with one fault: what is the matter, and what to do.
    """
    data = _parse(text)
    _head(data, tool, titles or {})
    saved = _day(data["saved"], "the day on which this file was saved", today)
    if not isinstance(data["fictitious"], bool):
        _damaged("it does not say whether it is a training example")
    if not isinstance(data["earlier"], list):
        _damaged("its earlier reviews are not a list")
    if len(data["earlier"]) > MOST_EARLIER:
        _damaged(f"it has {len(data['earlier'])} earlier reviews, and there is room for {MOST_EARLIER}")
    questions = form.by_id()
    earlier: list[Review] = []
    for review in data["earlier"]:
        if not isinstance(review, dict) or review.keys() != {"date", "answers"}:
            _damaged("an earlier review is not a date and its answers")
        day = _day(review["date"], "the day of an earlier review", today)
        earlier.append({"date": day.isoformat(), "answers": _answers(questions, review["answers"])})
    return {
        "answers": _answers(questions, data["answers"]),
        "earlier": earlier,
        "fictitious": data["fictitious"],
        "saved": saved.isoformat(),
    }
