"""The same tables through CPython and through the built runtime in a real browser: equal, byte for byte."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import consent_check_cases
import disruption_plan_cases
import information_cases
import meeting_cases
import signs_checklist_cases
from risk_matrix_cases import CASES, request_of
from support.serving import receiver
from table_checks import TODAY

from cse_tools.door import handle
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.tools import TOOLS
from macros.cases.course import case_file

ROOT = Path(__file__).resolve().parents[2]
ASK_ALL = (
    "async (requests) => { const all = []; for (const r of requests) all.push(await runtime.ask(r)); return all; }"
)


def one(answers: dict[str, Any]) -> str:
    """A request of the risk matrix with these answers."""
    return json.dumps({"tool": "risk_matrix", "today": TODAY, "answers": answers}, ensure_ascii=False)


def of_case_files() -> list[str]:
    """The six months opened in every tool, the last assessment compared with the others, and a calendar entry."""
    file = case_file(date.fromisoformat(TODAY))
    opened = [{"tool": tool, "today": TODAY, "open": json.dumps(file)} for tool in TOOLS]
    matrix = file["parts"]["risk_matrix"]
    asked = {"tool": "risk_matrix", "today": TODAY, "answers": matrix["answers"], "earlier": matrix["earlier"]}
    made = [{**asked, "format": form, "paper": "full", "fictitious": True} for form in ("document", "text")]
    entry = {"tool": "risk_matrix", "today": TODAY, "answers": {}, "format": "calendar", "uid": "0123456789abcdef"}
    return [json.dumps(request, ensure_ascii=False) for request in (*opened, *made, entry)]


def requests() -> list[str]:
    """Every readable case of each tool in all its forms and views, each sign alone, and faulty requests."""
    signs = [one({i.asked_as or i.id: "yes", "age": 12}) for i in load_matrix().indicators.values()]
    wrong = [
        "",
        "{",
        "[]",
        '"\\ud800"',
        '{"tool": "no"}',
        one({"age": "fourteen", "area": "mars", "assessed_on": "30/02/2026", "actions": [{"by": "x"}]}),
        one({"notes": "<b>é 🧒 \u202e</b>" * 300, "actions": [{"action": "Ring"}, {"action": ""}]}),
        one({"notes": "x" * 6000}),
    ]
    both = [request_of(case, form) for case in CASES for form in ("document", "text")]
    checked = [
        consent_check_cases.request_of(case, form)
        for case in consent_check_cases.CASES
        for form in ("document", "text")
    ]
    noticed = [
        signs_checklist_cases.request_of(case, form)
        for case in signs_checklist_cases.CASES
        for form in ("document", "text")
    ]
    in_polish = [json.dumps({**json.loads(request), "language": "pl"}) for request in noticed]
    gathered = [
        cases.request_of(case, form)
        for cases in (meeting_cases, information_cases)
        for case in cases.CASES
        for form in ("document", "text")
    ]
    planned = [request for case in disruption_plan_cases.CASES for request in disruption_plan_cases.requests_of(case)]
    return [*both, *signs, *checked, *noticed, *in_polish, *gathered, *planned, *of_case_files(), *wrong]


def test_the_browser_answers_as_cpython_does(page: Any) -> None:
    asked = requests()
    with receiver(ROOT / "build" / "runtime") as server:
        page.goto(f"{server.address}sub/tool/index.html")
        assert page.evaluate("start()") == "ready"
        answers = page.evaluate(ASK_ALL, asked)
    assert len(answers) == len(asked) > 300
    for request, answer in zip(asked, answers, strict=True):
        assert answer.encode() == handle(request).encode(), request
