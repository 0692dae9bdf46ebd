"""The one door: every wrong request gets a structured error, and every right one the same bytes."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cse_tools import __main__ as command_line
from cse_tools import door
from cse_tools.forms.fictitious import TITLE
from cse_tools.risk_matrix.form import form

ROOT = Path(__file__).parent.parent.parent


def errors(request: Any) -> list[dict[str, Any]]:
    """The errors of a request that cannot be answered."""
    answer = json.loads(door.handle(request))
    assert answer["ok"] is False
    return answer["errors"]


@pytest.mark.parametrize(
    ("request_text", "code"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        ("[" * 100_000, "not_json"),
        ("[]", "not_an_object"),
        ("null", "not_an_object"),
        ('"risk_matrix"', "not_an_object"),
        (None, "not_text"),
        (b"{}", "not_text"),
        ("x" * 12_000_001, "too_large"),
        ("{}", "unknown_tool"),
        ('{"tool": "risk"}', "unknown_tool"),
        ('{"tool": ["risk_matrix"]}', "unknown_tool"),
        ('{"tool": "risk_matrix", "answers": []}', "bad_answers"),
        ('{"tool": "risk_matrix", "today": "2026-02-30"}', "bad_today"),
        ('{"tool": "risk_matrix", "today": 5}', "bad_today"),
        ('{"tool": "risk_matrix", "format": "html"}', "bad_format"),
        ('{"tool": "risk_matrix", "format": "csv"}', "bad_format"),
        ('{"tool": "risk_matrix", "format": []}', "bad_format"),
        ('{"tool": "risk_matrix", "view": "plan"}', "unknown_view"),
        ('{"tool": "risk_matrix", "view": []}', "unknown_view"),
        ('{"tool": "risk_matrix", "fictitious": "yes"}', "bad_fictitious"),
        ('{"tool": "risk_matrix", "earlier": {}}', "bad_earlier"),
        ('{"tool": "risk_matrix", "earlier": [7]}', "bad_earlier"),
        ('{"tool": "risk_matrix", "earlier": [{"answers": {}}]}', "bad_earlier"),
        ('{"tool": "risk_matrix", "earlier": [{"date": "2026-02-30", "answers": {}}]}', "bad_earlier"),
        ('{"tool": "disruption_plan", "earlier": [{"date": "2026-02-03", "answers": {"age": "x"}}]}', "bad_earlier"),
        ('{"tool": "risk_matrix", "name": "x"}', "unknown_key"),
        ('{"tool": "risk_matrix", "\\ud800": "x"}', "unknown_key"),
    ],
)
def test_wrong_requests(request_text: Any, code: str) -> None:
    (error,) = errors(request_text)
    assert error["code"] == code
    assert error["field"] is None
    assert error["message"].endswith(".")


def test_several_faults_come_back_together() -> None:
    request = {"tool": "risk_matrix", "answers": {"age": "ten", "area": "mars", "assessed_on": "31/02/2026"}}
    found = errors(json.dumps(request))
    assert {error["field"] for error in found} == {"age", "area", "assessed_on"}


def test_a_fault_of_ours_is_a_sentence_and_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: Any) -> Any:
        raise ZeroDivisionError("typed text")

    monkeypatch.setitem(door.TOOLS, "risk_matrix", door.TOOLS["risk_matrix"]._replace(answer=breaks))
    (error,) = errors('{"tool": "risk_matrix"}')
    assert error["code"] == "internal"
    assert "999" in error["message"]
    assert "typed text" not in error["message"]


def test_without_a_date_the_machine_s_own_counts() -> None:
    answer = json.loads(door.handle('{"tool": "risk_matrix"}'))
    assert date.fromisoformat(answer["result"]["review_by"]) > date.today()


def test_hostile_text_comes_back_as_it_was_typed() -> None:
    hostile = "<img src=x onerror=alert(1)> \u202e right-to-left 🧒 \ud83d &amp;"
    request = json.dumps({"tool": "risk_matrix", "today": "2026-11-23", "answers": {"notes": hostile}})
    answer = door.handle(request)
    answer.encode("utf-8")
    assert "<img src=x onerror=alert(1)> \u202e right-to-left 🧒 ? &amp;" in answer


def run(arguments: list[str], stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line as a user would."""
    return subprocess.run(
        [sys.executable, "-OO", "-m", "cse_tools", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT / "tools_src")},
        check=False,
    )


def test_the_command_line_answers_from_standard_input() -> None:
    """Also without docstrings and assertions, as in the browser."""
    request = '{"tool": "risk_matrix", "today": "2026-11-23", "answers": {"M05": "yes"}}'
    done = run([], request)
    assert done.returncode == 0
    assert done.stdout == door.handle(request) + "\n"


def test_the_command_line_fails_on_a_wrong_request() -> None:
    done = run([], "{")
    assert done.returncode == 1
    assert json.loads(done.stdout)["errors"][0]["code"] == "not_json"


def test_the_schema_lists_every_question(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", out)
    assert command_line.main(["--schema", "risk_matrix"]) == 0
    out.seek(0)
    printed = [q["id"] for part in json.loads(out.read()) for q in part["questions"]]
    assert printed == [q.id for q in form().questions()]


def test_a_training_example_is_marked_on_the_document_and_on_its_text() -> None:
    request = {"tool": "risk_matrix", "today": "2026-11-23", "answers": {"L01": "yes"}}
    plain = json.loads(door.handle(json.dumps(request)))["document"]
    marked = json.loads(door.handle(json.dumps({**request, "fictitious": True})))["document"]
    assert marked["title"] == f"{TITLE}: {plain['title']}"
    danger, mark, *others = marked["blocks"]
    assert [danger, *others] == plain["blocks"]
    assert mark["title"] == TITLE
    assert TITLE in json.loads(door.handle(json.dumps({**request, "fictitious": True, "format": "text"})))["text"]
