"""The one door to every tool: JSON in, JSON out, and no exception ever."""

import json
from datetime import date
from typing import Any

from cse_tools.forms.answers import Fault, FormError, check_answers, parse_date, whole
from cse_tools.forms.plain_text import to_text
from cse_tools.tools import TOOLS

LARGEST_REQUEST = 1_000_000
KEYS = {"tool", "today", "answers", "format"}


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


def _answer(data: dict[str, Any]) -> dict[str, Any]:
    name = data.get("tool")
    tool = TOOLS.get(name) if isinstance(name, str) else None
    if tool is None:
        raise _fault(None, "unknown_tool", f"There is no such tool. Use one of: {', '.join(TOOLS)}.")
    answers = data.get("answers", {})
    if not isinstance(answers, dict):
        raise _fault(None, "bad_answers", "The answers must be a JSON object, one entry for each question.")
    wanted = data.get("format", "document")
    if wanted not in ("document", "text"):
        raise _fault(None, "bad_format", "The format must be “document” or “text”.")
    today = _today(data["today"]) if "today" in data else date.today()
    result, document = tool.answer(check_answers(tool.form(), answers, today), today)
    if wanted == "text":
        return {"ok": True, "tool": tool.id, "text": to_text(document)}
    return {"ok": True, "tool": tool.id, "result": result, "document": document}


def handle(request: str) -> str:
    """Answer one request. Never raises: whatever is wrong comes back as a sentence to act on.

    In: JSON text `{"tool", "today", "answers", "format"}`; `today` (year-month-day) is the reader's
    own date, `format` is "document" (the default) or "text".
    Out: JSON text, `{"ok": true, …}` with the result and its document, or `{"ok": false, "errors"}`
    with `field` (a question's id or null), `code` and `message` for each error. The same request
    gives the same bytes wherever it is answered, as long as it says `today`.
    """
    name = None
    try:
        data = _read(request)
        name = data.get("tool") if data.get("tool") in list(TOOLS) else None
        answer = _answer(data)
    except FormError as error:
        answer = {"ok": False, "tool": name, "errors": [fault._asdict() for fault in error.faults]}
    except Exception as error:  # the promise of this function: a reader never meets a traceback
        message = (
            "Something went wrong in this tool, and there is no result. What you typed is still here. "
            "Do not wait for it: talk to your designated safeguarding lead, and ring 999 if a child is in danger."
        )
        fault = Fault(None, "internal", f"{message} ({type(error).__name__})")
        answer = {"ok": False, "tool": name, "errors": [fault._asdict()]}
    return json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
