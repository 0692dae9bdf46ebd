"""Six months of one made-up child: each record is one that the tools take, and the file opens in all of them."""

import itertools
import json
from datetime import date
from typing import Any

import pytest

from cse_tools.door import handle
from cse_tools.forms.answers import check_answers
from cse_tools.risk_matrix.over_time import next_answers
from cse_tools.tools import TOOLS
from macros.cases.course import case_file, entries

DAYS = [date(2026, 11, 27), date(2027, 3, 1), date(2028, 2, 29)]


def ask(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(handle(json.dumps(request)))
    assert answer["ok"], answer
    return answer


@pytest.mark.parametrize("today", DAYS)
def test_every_record_is_one_that_its_tool_takes(today: date) -> None:
    for one in entries(today):
        check_answers(TOOLS[one.tool].form(), one.answers, one.day)
    made = [(one.tool, one.day) for one in entries(today)]
    assert made == sorted(made, key=lambda one: one[1])
    counts = {tool: sum(name == tool for name, _ in made) for tool, _ in made}
    assert counts == {"risk_matrix": 5, "disruption_plan": 3, "meeting": 2, "information": 3}


@pytest.mark.parametrize("tool", ["risk_matrix", "consent_check", "disruption_plan", "meeting", "information"])
@pytest.mark.parametrize("today", DAYS)
def test_the_case_file_opens_in_every_tool_marked_as_made_up(tool: str, today: date) -> None:
    opened = ask({"tool": tool, "today": today.isoformat(), "open": json.dumps(case_file(today))})["opened"]
    assert opened["fictitious"]
    assert opened["reference"] == "EX-6"
    assert [one["tool"] for one in opened["contents"]] == [id_ for id_ in TOOLS if id_ in case_file(today)["parts"]]


def test_each_level_last_time_is_the_one_that_the_tool_would_have_set() -> None:
    matrices = [one for one in entries(DAYS[0]) if one.tool == "risk_matrix"]
    form = TOOLS["risk_matrix"].form()
    for then, now in itertools.pairwise(matrices):
        begun = next_answers(then.answers, check_answers(form, then.answers, then.day), then.day)
        assert begun["previous"] == now.answers["previous"]


def test_the_story_goes_up_and_down_and_one_assessment_comes_late() -> None:
    today = DAYS[0]
    opened = ask({"tool": "risk_matrix", "today": today.isoformat(), "open": json.dumps(case_file(today))})["opened"]
    request = {"tool": "risk_matrix", "today": today.isoformat(), "answers": opened["answers"]}
    answer = ask({**request, "earlier": opened["earlier"], "fictitious": True})
    said = json.dumps(answer["document"], ensure_ascii=False)
    assert "2 days late" in said
    assert said.count(": in time") == 3
    (chart,) = [
        b
        for fold in answer["document"]["blocks"]
        if fold["type"] == "more"
        for b in fold["blocks"]
        if b["type"] == "levels"
    ]
    assert [one["words"] for one in chart["points"]] == ["Low", "Medium", "High", "Medium", "Medium, provisional"]
    assert answer["result"]["since"]["new"] == ["M11"]
