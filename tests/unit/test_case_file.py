"""What the parts of a case file know of each other: what is in it, what is offered, and the calendar."""

import json
import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cse_tools.case_file.calendar import to_calendar, working_days_before
from cse_tools.case_file.shared import SAME
from cse_tools.door import handle
from cse_tools.tools import TOOLS

TODAY = "2026-11-27"
UID = "0b7d2a1e-1f2c-4b6e-9a3d-5c8e7f6a1b2c"


def part(answers: dict[str, Any], saved: str = "2026-10-16") -> dict[str, Any]:
    return {"saved": saved, "answers": answers, "earlier": []}


def opened(tool: str, reference: str = "", **parts: Any) -> dict[str, Any]:
    """What the page of a tool gets of a case file with these parts."""
    file = {"format": "cse-tools", "version": 2, "saved": TODAY, "fictitious": False}
    text = json.dumps({**file, "reference": reference, "parts": parts})
    answer = json.loads(handle(json.dumps({"tool": tool, "today": TODAY, "open": text})))
    assert answer["ok"], answer
    found: dict[str, Any] = answer["opened"]
    return found


def offers(tool: str, **parts: Any) -> dict[str, tuple[Any, str, str]]:
    """What is offered, by question: the value, the words, and where it comes from."""
    return {one["question"]: (one["value"], one["says"], one["source"]) for one in opened(tool, **parts)["offers"]}


MATRIX = part({"area": "staffordshire", "age": "14", "harm": "yes", "learning_disability": "no", "trafficking": "yes"})


def test_any_tool_opens_any_file_and_keeps_the_other_parts_as_they_are() -> None:
    plan, other = part({"phones": "yes", "review_on": "31.2.2026"}), part({"x": ["y"]})
    found = opened("consent_check", "A-17", risk_matrix=MATRIX, disruption_plan=plan, time_machine=other)
    assert found["answers"] == {"reference": "A-17"}
    assert found["others"] == {"risk_matrix": MATRIX, "disruption_plan": plan, "time_machine": other}
    assert opened("disruption_plan", "A-17", risk_matrix=MATRIX, disruption_plan=plan)["answers"] == {
        "phones": "yes", "review_on": "31.2.2026", "reference": "A-17",
    }  # fmt: skip


def test_what_is_in_a_file_is_said_part_by_part() -> None:
    matrix = {**part({"age": "14", "H03": "yes", "assessed_on": "2026-10-15"}), "earlier": [
        {"date": "2026-09-01", "answers": {}}, {"date": "2026-08-01", "answers": {}},
    ]}  # fmt: skip
    found = opened("consent_check", time_machine=part({}), disruption_plan=part({}), risk_matrix=matrix)["contents"]
    assert [(one["tool"], one["day"], one["says"]) for one in found] == [
        ("risk_matrix", "2026-10-15", "15 October 2026. Level of concern: high. 2 earlier records."),
        ("disruption_plan", "2026-10-16", "16 October 2026. No action is in the plan."),
        ("time_machine", "2026-10-16", "A part that this page does not know. It stays in the file as it is."),
    ]


def test_a_record_left_half_way_is_read_without_what_cannot_be_used() -> None:
    left = {"age": "14", "M05": "yes", "judgement": "raise", "raise_reason": "Afraid", "assessed_on": "31.2.2026"}
    rows = [{"who": "Lead"}, {"action": "Ring", "by": "1.."}, {"action": "Write", "by": "2026-10-20"}]
    found = opened("disruption_plan", risk_matrix=part({**left, "actions": rows}))
    assert found["contents"][0]["says"] == "16 October 2026. Level of concern: medium, provisional."
    (actions,) = [one["value"] for one in found["offers"] if one["question"] == "actions"]
    assert actions == [{"action": "Ring"}, {"action": "Write", "due": "2026-10-20"}]


def test_shared_facts_are_offered_with_their_source_and_harm_never() -> None:
    source = "From the risk matrix of 16 October 2026"
    assert offers("consent_check", risk_matrix=MATRIX) == {
        "area": ("staffordshire", "Staffordshire", source),
        "age": ("14", "14", source),
        "trafficking": ("yes", "Yes", source),
    }
    assert opened("consent_check", risk_matrix=MATRIX)["answers"] == {}, "nothing is taken over unasked"
    asked_first = {one["question"]: one["needs"] for one in opened("consent_check", risk_matrix=MATRIX)["offers"]}
    assert asked_first["age"] == {"age_by": "age"}


def test_the_newest_answer_is_offered_and_never_the_tools_own() -> None:
    plan = part({"area": "stoke-on-trent", "trafficking": "no"}, "2026-11-01")
    assert offers("consent_check", risk_matrix=MATRIX, disruption_plan=plan)["area"][0] == "stoke-on-trent"
    assert offers("risk_matrix", risk_matrix=MATRIX) == {}


def test_an_age_is_worked_out_from_a_date_of_birth() -> None:
    consent = part({"age_by": "born", "born": "2012-11-27"})
    assert offers("risk_matrix", consent_check=consent)["age"][:2] == ("14", "14 today")
    assert "age" not in offers("risk_matrix", consent_check=part({"age_by": "born", "born": "31.2.2012"}))


def test_a_learning_disability_answers_the_wider_question_only_with_yes() -> None:
    for said, wanted in (("yes", {"disability"}), ("no", set()), ("unknown", set())):
        assert set(offers("consent_check", risk_matrix=part({"learning_disability": said}))) == wanted


def test_an_answer_that_has_no_place_in_the_other_question_is_not_offered() -> None:
    for option in ("elsewhere", "not_sure"):
        taken = offers("disruption_plan", risk_matrix=part({"area": option}))
        fits = option in {o.value for o in TOOLS["disruption_plan"].form().by_id()["area"].options}
        assert ("area" in taken) == fits


def test_signs_of_the_matrix_are_offered_as_answers_about_the_situation_with_their_reason() -> None:
    matrix = part({"age": "14", "M10": "yes", "M02": "yes", "M08": "yes", "M13": "no", "M17": "unknown"})
    found = opened("disruption_plan", risk_matrix=matrix)
    signs = {one["question"]: one for one in found["offers"] if one["question"] != "age"}
    assert set(signs) == {"phones", "returned", "licensed"}
    assert signs["phones"]["source"] == "From the risk matrix of 16 October 2026"
    assert signs["phones"]["why"].startswith("Marked there: M10, A second or new phone")
    draft = {
        "tool": "disruption_plan",
        "today": TODAY,
        "answers": {"phones": "yes", "returned": "yes", "licensed": "yes"},
    }
    said = json.loads(handle(json.dumps(draft)))["document"]
    fitting = set(re.findall(r'"id": "(A\d+\.\d+)"', json.dumps(said)))
    assert {"A2.4", "A7.1", "A3.4"} <= fitting, "these answers bring up the options that answer the signs"
    known = offers("disruption_plan", risk_matrix=matrix, disruption_plan=part({"phones": "yes", "returned": "no"}))
    assert "phones" not in known
    assert "returned" in known, "a sign that says otherwise than the plan is offered too"


def test_actions_agreed_in_the_matrix_can_go_into_the_plan_once() -> None:
    agreed = [
        {"action": "Ring the school", "who": "Lead", "by": "2026-10-19"},
        {"action": "Map her friends"},
        {"who": "x"},
    ]
    found = offers("disruption_plan", risk_matrix=part({"actions": agreed}))
    assert found["actions"][:2] == (
        [{"action": "Ring the school", "who": "Lead", "due": "2026-10-19"}, {"action": "Map her friends"}],
        "1. Ring the school 2. Map her friends",
    )
    there = part({"actions": [{"action": "ring the School "}]})
    assert offers("disruption_plan", risk_matrix=part({"actions": agreed}), disruption_plan=there)["actions"][0] == [
        {"action": "Map her friends"}
    ]
    assert "actions" not in offers("disruption_plan", risk_matrix=part({"actions": agreed[:1]}), disruption_plan=there)


@pytest.mark.parametrize("tool", TOOLS)
def test_what_is_shared_is_asked_somewhere_and_harm_is_not_shared(tool: str) -> None:
    assert "harm" not in SAME
    asked = {asked.id for one in TOOLS.values() for asked in one.form().questions()}
    assert {*SAME, *(id_ for ids in SAME.values() for id_ in ids)} <= asked
    assert not any(asked.id == "harm" for asked in TOOLS[tool].form().questions() if asked.id in SAME)


# --- The calendar ---------------------------------------------------------------------------------------------


def entry(text: str) -> tuple[Any, Any]:
    """The one entry of a calendar file and its alarm, as another program reads them."""
    calendar = icalendar.Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    return event, alarm


def test_the_review_goes_into_a_calendar_that_says_nothing_about_a_child() -> None:
    answers = {"assessed_on": TODAY, "reference": "A-17", "notes": "Secret words", "H03": "yes"}
    request = {"tool": "risk_matrix", "today": TODAY, "answers": answers, "format": "calendar", "uid": UID}
    answer = json.loads(handle(json.dumps(request)))
    assert answer["by"] == "2027-01-08"
    event, alarm = entry(answer["calendar"])
    assert event.decoded("DTSTART") == date(2027, 1, 8)
    assert event.decoded("DTEND") == date(2027, 1, 9)
    assert (str(event["SUMMARY"]), str(event["UID"]), str(alarm["DESCRIPTION"])) == (
        "Assessment review", UID, "Assessment review",
    )  # fmt: skip
    assert alarm.decoded("TRIGGER") == -timedelta(days=6, hours=15), "nine o’clock on Friday 1 January"
    for word in ("A-17", "Secret", "child", "exploitation", "CSE", "risk", "level"):
        assert word.lower() not in answer["calendar"].lower().replace("-//cse-tools//", "")


def test_every_line_of_it_is_as_the_standard_wants_it() -> None:
    text = to_calendar(date(2027, 1, 8), date(2026, 11, 27), UID)
    assert text.endswith("\r\n")
    assert all(0 < len(line) <= 75 for line in text.removesuffix("\r\n").split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("uid", [None, "", "short", 5, "a name with spaces, and more", "x" * 65, "x" * 16 + "\n"])
def test_an_entry_without_a_mark_of_its_own_is_refused(uid: Any) -> None:
    request = {"tool": "risk_matrix", "today": TODAY, "answers": {}, "format": "calendar", "uid": uid}
    assert [one["code"] for one in json.loads(handle(json.dumps(request)))["errors"]] == ["bad_uid"]


@pytest.mark.parametrize(("assessed", "refused"), [("2026-10-16", True), ("2026-10-15", True), ("2026-10-17", False)])
def test_what_is_due_today_or_overdue_is_not_put_off(assessed: str, refused: bool) -> None:
    answers = {"assessed_on": assessed}
    request = {"tool": "risk_matrix", "today": TODAY, "answers": answers, "format": "calendar", "uid": UID}
    answer = json.loads(handle(json.dumps(request)))
    assert answer["ok"] is not refused
    if refused:
        assert "Assess again now" in answer["errors"][0]["message"]


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), number=st.integers(1, 20))
def test_working_days_leave_out_saturdays_and_sundays(day: date, number: int) -> None:
    before = working_days_before(day, number)
    between = [before + timedelta(n) for n in range((day - before).days)]
    assert before.weekday() < 5
    assert sum(one.weekday() < 5 for one in between) == number
