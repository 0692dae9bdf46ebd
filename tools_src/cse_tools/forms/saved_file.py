"""Reading a saved file, whoever wrote it: either all of it is as it should be, or one sentence says what is not.

Format version 2, the case file, as docs/about/saved-files.md describes it for readers and decisions/0006 for us:

    {"format": "cse-tools", "version": 2, "saved": "2026-11-27", "fictitious": false, "reference": "A-17",
     "parts": {"risk_matrix": {"saved": "2026-11-27", "answers": {…as typed…},
                               "earlier": [{"date": "2026-10-16", "answers": {…}}]}}}

A file of version 1 held one tool's record; it is read as a case file with one part. Any tool opens any file, works on
its own part and keeps the others, those of tools that it does not know too.

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
VERSION = 2
LARGEST = 5_000_000  # bytes
LONGEST = 100_000  # characters in one answer: far more than any question allows, so that no typed text is lost
MOST_EARLIER = 60  # reviews
MOST_PARTS = 20
LIMITS = {"largest": LARGEST, "longest": LONGEST, "earlier": MOST_EARLIER}  # for the page: the build writes them there
DEEPEST = 14  # objects and lists inside each other: a file of ours has nine at most
STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*+(?:"|\\?\Z)', re.DOTALL)  # one that is never closed goes to the end
NOT_A_BRACKET = re.compile(r"[^][{}]+")
WRITTEN = {  # what a file of each version has, exactly
    1: ("format", "version", "tool", "saved", "fictitious", "answers", "earlier"),
    2: ("format", "version", "saved", "fictitious", "reference", "parts"),
}
TOOL_NAME = re.compile(r"[a-z][a-z_]{0,39}")
REFERENCE = "reference"  # the case number: one for the whole file, and a question of every tool for staff
NEWEST_PAGE = "Load this page again while you are online, then open the file."
OLDER_COPY = "Open an older copy of it."


class Review(TypedDict):
    """An older review of a record: its day as year-month-day, and its answers as they were typed."""

    date: str
    answers: dict[str, Any]


class SavedPart(TypedDict):
    """One tool's record in a case file, as it was typed, and the day on which it was last saved."""

    saved: str
    answers: dict[str, Any]
    earlier: list[Review]


class CaseFile(TypedDict):
    """A whole case file, every part of it checked. `reference` is its case number, never a name."""

    saved: str
    fictitious: bool
    reference: str
    parts: dict[str, SavedPart]


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


def _head(data: Any) -> int:
    """What the file says that it is: its version. Refuses what is not ours, locked, or of a version still to come."""
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
    for part in data:
        if part not in WRITTEN[version]:
            _damaged(f"it has a part “{whole(part)[:40]}”, which no such file has")
    for part in WRITTEN[version]:
        if part not in data:
            _damaged(f"its part “{part}” is missing")
    if not isinstance(data["fictitious"], bool):
        _damaged("it does not say whether it is a training example")
    return version


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


def _unknown(value: Any) -> Any:
    """A value of a tool that this site does not know: kept as it is, if a page could have written it."""
    if isinstance(value, str) and len(value) <= LONGEST:
        return whole(value)
    if isinstance(value, list):
        return [_unknown(item) for item in value]
    if isinstance(value, dict):
        return {whole(key)[:LONGEST]: _unknown(item) for key, item in value.items()}
    if type(value) is int and abs(value) < 1_000_000_000:
        return value
    _damaged("an answer of a tool that this page does not know is neither text nor a list")


def _answers(questions: Mapping[str, Question] | None, given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        _damaged("its answers are not where they should be")
    if questions is None:
        return {whole(key): _unknown(value) for key, value in given.items()}
    answers = {}
    for key, value in given.items():
        if key not in questions:
            _refuse(
                "unknown_question",
                f"This file answers a question that this page does not have, “{whole(key)[:40]}”. {NEWEST_PAGE}",
            )
        answers[key] = _one(questions[key], value)
    return answers


def _earlier(given: Any, questions: Mapping[str, Question] | None, today: date) -> list[Review]:
    if not isinstance(given, list):
        _damaged("its earlier reviews are not a list")
    if len(given) > MOST_EARLIER:
        _damaged(f"it has {len(given)} earlier reviews, and there is room for {MOST_EARLIER}")
    earlier: list[Review] = []
    for review in given:
        if not isinstance(review, dict) or review.keys() != {"date", "answers"}:
            _damaged("an earlier review is not a date and its answers")
        day = _day(review["date"], "the day of an earlier review", today)
        earlier.append({"date": day.isoformat(), "answers": _answers(questions, review["answers"])})
    return earlier


def _part(given: Any, form: Form | None, saved: date, today: date) -> SavedPart:
    """One tool's record. Of a tool that this site does not know, only its shape can be checked."""
    if not isinstance(given, dict) or given.keys() != {"saved", "answers", "earlier"}:
        _damaged("the record of a tool is not its day, its answers and its earlier reviews")
    day = _day(given["saved"], "the day on which a part of this file was saved", today)
    if day > saved:
        _damaged("a part of it was saved later than the whole")
    questions = form.by_id() if form else None
    return {
        "saved": day.isoformat(),
        "answers": _answers(questions, given["answers"]),
        "earlier": _earlier(given["earlier"], questions, today),
    }


def _as_case_file(data: dict[str, Any], version: int, forms: Mapping[str, Form]) -> dict[str, Any]:
    """A file of version 1 as a case file with one part; its case number moves to the head of the file."""
    if version > 1:
        return data
    tool, answers = data["tool"], data["answers"]
    if not isinstance(tool, str):
        _damaged("it does not say which tool it belongs to")
    if tool not in forms:
        _refuse("other_tool", f"This file belongs to a tool that this page does not know. {NEWEST_PAGE}")
    reference = answers.get(REFERENCE, "") if isinstance(answers, dict) else ""
    return {**data, REFERENCE: reference, "parts": {tool: {key: data[key] for key in ("saved", "answers", "earlier")}}}


def _reference(given: Any) -> str:
    if not isinstance(given, str) or len(given) > LONGEST:
        _damaged("its case number is not text")
    return whole(given)


def read(text: Any, forms: Mapping[str, Form], today: date) -> CaseFile:
    """Read the text of a saved file, of this version or of an older one.

    In: the text; the form of every tool, by the tool's id; and the reader's own date.
    Out: the case file. The case number stands in its head alone, not among the answers of a part.
    Raises FormError with one fault: what is the matter, and what to do.
    """
    data = _parse(text)
    version = _head(data)
    saved = _day(data["saved"], "the day on which this file was saved", today)
    data = _as_case_file(data, version, forms)
    if not isinstance(data["parts"], dict) or len(data["parts"]) > MOST_PARTS:
        _damaged(f"its parts are not those of up to {MOST_PARTS} tools")
    parts = {}
    for tool, given in data["parts"].items():
        if not TOOL_NAME.fullmatch(tool):
            _damaged("it has a part that is no tool’s")
        part = _part(given, forms.get(tool), saved, today)
        if tool in forms:
            part["answers"].pop(REFERENCE, None)
        parts[tool] = part
    return {
        "saved": saved.isoformat(),
        "fictitious": data["fictitious"],
        "reference": _reference(data[REFERENCE]),
        "parts": parts,
    }
