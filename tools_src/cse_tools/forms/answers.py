"""Checking what a reader typed: each fault names its question and says what to do."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from cse_tools.days import say_date as say_date  # every tool says its days by way of this module
from cse_tools.forms.model import Form, Question, shown
from cse_tools.languages import ENGLISH, Language

REAL_DATE = "“{label}” must be a real date, such as {example}: day, month, year."
YEAR_IN_FULL = "“{label}” needs the year in full, such as {example}: day, month, year."
TOO_LONG = "“{label}” is {over} characters too long. Shorten it to {limit} or fewer."
ONE_TOO_LONG = "“{label}” is {over} character too long. Shorten it to {limit} or fewer."
YEAR_CUT_SHORT = re.compile(r"\s*\d{1,2}([./-])\d{1,2}\1\d{1,2}\s*")  # 27/11/26, or 27.11.26 as the page sends it


class Fault(NamedTuple):
    """One thing to put right. `field` is the question's id, or None when it is not about one."""

    field: str | None
    code: str
    message: str


class FormError(Exception):
    """The answers cannot be used yet. `faults` says why, question by question."""

    def __init__(self, faults: list[Fault]):
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


class _Wrong(Exception):
    """One answer cannot be used. `message` is said in the reader's language, then `label` and `values` are put in."""

    def __init__(self, code: str, message: str, **values: Any):
        self.code, self.message, self.values = code, message, values


def say_answer(asked: Question, value: Any) -> str:
    """A checked answer in the words of its question. Not answered is "Not known" where that can be chosen."""
    if value is None:
        return "Not known" if asked.kind == "yes_no_unknown" else ""
    match asked.kind:
        case "yes_no_unknown" | "choice":
            return asked.option_label(value)
        case "choices":
            return ", ".join(asked.option_label(item) for item in value)
        case "date":
            return say_date(value)
    return str(value)


def parse_date(text: str) -> date:
    """Read 2026-11-23 or 23/11/2026. Raises ValueError for anything else, or a day that never was."""
    text = text.strip()
    if "/" in text:
        day, month, year = text.split("/")
        text = f"{year.strip():0>4}-{month.strip():0>2}-{day.strip():0>2}"
    if len(text) != 10 or text[4] + text[7] != "--":
        raise ValueError("not a date")
    return date.fromisoformat(text)


def whole(text: str) -> str:
    """The text with what cannot be written as UTF-8 (half of a surrogate pair) replaced by "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _is_empty(value: Any) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _choice(asked: Question, value: Any, today: date) -> str:
    if not isinstance(value, str) or value not in dict(asked.options):
        raise _Wrong("not_an_option", "Choose one of the answers offered for “{label}”.")
    return value


def _choices(asked: Question, value: Any, today: date) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Wrong("not_a_list", "Choose from the answers offered for “{label}”.")
    for item in value:
        _choice(asked, item, today)
    return tuple(option.value for option in asked.options if option.value in value)


def _date(asked: Question, value: Any, today: date) -> date:
    example = f"{today.day}/{today.month}/{today.year}"
    try:
        if YEAR_CUT_SHORT.fullmatch(value):
            raise _Wrong("year_not_full", YEAR_IN_FULL, example=example)
        day = parse_date(value)
    except (ValueError, AttributeError, TypeError):
        raise _Wrong("not_a_date", REAL_DATE, example=example) from None
    if asked.latest == "today" and day > today:
        raise _Wrong("date_in_future", "“{label}” cannot be in the future. Check the year.")
    if day.year < 1900:
        raise _Wrong("date_too_early", "“{label}” must be after 1900. Check the year.")
    return day


def _number(asked: Question, value: Any, today: date) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        raise _Wrong("not_a_number", "“{label}” must be a whole number, such as 14.")
    if len(text) > 9 or not asked.least <= int(text) <= asked.most:
        raise _Wrong(
            "number_out_of_range",
            "“{label}” must be between {least} and {most}. Check what you typed.",
            least=asked.least,
            most=asked.most,
        )
    return int(text)


def _text(asked: Question, value: Any, today: date) -> str:
    if not isinstance(value, str):
        raise _Wrong("not_text", "“{label}” must be text.")
    text = whole(value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    over = len(text) - asked.limit
    if over > 0:
        raise _Wrong("text_too_long", TOO_LONG if over > 1 else ONE_TOO_LONG, over=over, limit=asked.limit)
    return text


def _rows(asked: Question, value: Any, today: date) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise _Wrong("not_rows", "“{label}” must be a list of rows.")
    if len(value) > asked.limit:
        raise _Wrong("too_many_rows", "“{label}” can have up to {limit} rows. Remove some.", limit=asked.limit)
    rows, faults = [], []
    columns = {column.id: column for column in asked.columns}
    for number, given in enumerate(value):
        if all(_is_empty(cell) for cell in given.values()):
            continue
        row, wrong = _check(columns, given, today, prefix=f"{asked.id}.{number}.")
        rows.append(row)
        faults += wrong
    if faults:
        raise FormError(faults)
    return tuple(rows)


_READERS = {
    "yes_no_unknown": _choice,
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "number": _number,
    "text": _text,
    "long_text": _text,
    "rows": _rows,
}


def _check(
    questions: Mapping[str, Question],
    given: Mapping[str, Any],
    today: date,
    prefix: str = "",
    say: Language = ENGLISH,
) -> tuple[dict[str, Any], list[Fault]]:
    read: dict[str, Any] = {}
    faults = [
        Fault(
            prefix + key[:40],
            "unknown_question",
            f"There is no question “{key[:40]}” in this form. Leave it out.",
        )
        for key in map(whole, given)
        if key not in questions
    ]
    for asked in questions.values():
        value = given.get(asked.id)
        if not shown(asked, given):
            continue
        if _is_empty(value):
            if asked.required:
                message = say("Answer “{label}”.").format(label=say(asked.label))
                faults.append(Fault(prefix + asked.id, "missing", message))
            continue
        try:
            read[asked.id] = _READERS[asked.kind](asked, value, today)
        except _Wrong as wrong:
            message = say(wrong.message).format(label=say(asked.label), **wrong.values)
            faults.append(Fault(prefix + asked.id, wrong.code, message))
        except FormError as error:
            faults += error.faults
    return read, faults


def check_answers(form: Form, given: Mapping[str, Any], today: date, say: Language = ENGLISH) -> dict[str, Any]:
    """Turn what a reader typed into answers that rules can use.

    In: the form, the raw answers by question id, the reader's date, and the language in which faults are said.
    Out: checked values by id: text, `int`, `date`, tuples. A question that is not asked, or not
    answered, is left out; nobody may take a missing answer for "no".
    Raises FormError with one fault for each question that must be put right.
    """
    answers, faults = _check(form.by_id(), given, today, say=say)
    if faults:
        raise FormError(faults)
    return answers


def usable_answers(form: Form, given: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What can be used of an older or half-finished record: as `check_answers`, without what is to be put right.

    Of a list of rows, each row that can be used by itself is kept. An answer that is only usable with another one, such
    as a raised level with its reason, is left out until that one is there.
    """
    answers, _ = _check(form.by_id(), given, today)
    for asked in form.questions():
        rows = given.get(asked.id)
        if asked.kind != "rows" or asked.id in answers or not isinstance(rows, list):
            continue
        columns = {column.id: column for column in asked.columns}
        checked = [_check(columns, row, today) for row in rows if isinstance(row, Mapping)]
        kept = tuple(row for row, _ in checked if row and all(row.get(c.id) for c in asked.columns if c.required))
        if kept:
            answers[asked.id] = kept
    for asked in form.questions():  # an answer that demands another one cannot be used without it
        if asked.required and asked.id not in answers:
            for condition in asked.show_when:
                if answers.get(condition.question) in condition.values:
                    del answers[condition.question]
    return answers
