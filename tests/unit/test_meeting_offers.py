"""What a case file offers in the meeting tool, and what the next meeting begins with."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from outlines import fits
from table_checks import answered

from cse_tools.case_file.opened import source
from cse_tools.forms.answers import check_answers, usable_answers
from cse_tools.forms.offered import Part
from cse_tools.meeting.form import form
from cse_tools.meeting.offers import LAST, THEN, offers
from cse_tools.meeting.over_time import next_answers, standing
from cse_tools.tools import TOOLS

TODAY = date(2026, 11, 27)
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "meeting_offers.toml").read_text(encoding="utf-8")
)["case"]


def part(tool: str, table: dict[str, Any]) -> Part:
    """A part of a case file as rules get it."""

    def checked(answers: dict[str, Any]) -> dict[str, Any]:
        return usable_answers(TOOLS[tool].form(), answers, TODAY)

    earlier = [(date.fromisoformat(one["date"]), checked(one["answers"])) for one in table.get("earlier", ())]
    return Part(tool, date.fromisoformat(table["day"]), checked(table["answers"]), earlier)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= {"name", "parts", "offered", "rows"}
    made = offers({tool: part(tool, table) for tool, table in case["parts"].items()}, TODAY)
    assert len(made) == len(case["offered"])
    for one, (question, says, place) in zip(made, case["offered"], strict=True):
        found = (one.question, one.says, source(TOOLS[one.tool], one.day))
        assert fits([question, says, place], found), found
        assert one.why == (LAST if question == "last_time" else THEN)
    for wanted, row in zip(case.get("rows", ()), made[-1].value if "rows" in case else (), strict=True):
        assert row.keys() == wanted.keys()
        assert all(fits(["", wanted[column], ""], ("", row[column], "")) or wanted[column] == "…" for column in row)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_whatever_is_offered_is_an_answer_that_the_form_takes(case: dict[str, Any]) -> None:
    for one in offers({tool: part(tool, table) for tool, table in case["parts"].items()}, TODAY):
        kind = next((value for when in form().by_id()[one.question].show_when for value in when.values), "review")
        taken = check_answers(form(), {"kind": kind, one.question: one.value}, TODAY)
        assert one.question in taken
        assert not {"level", "outcomes", "harm", "beside"} & {one.question}, "no judgement is ever offered"


def test_the_next_meeting_is_a_review_of_what_was_agreed_with_the_same_people_to_invite() -> None:
    typed = {
        "make": "minutes", "kind": "first", "meeting": "cin", "area": "staffordshire", "reference": "R 12", "age": "15",
        "held_on": "2026-10-12", "chair": "Team manager", "harm": "yes", "level": "high", "facts": "Old",
        "outcomes": ["go_on"], "people": [{"who": "School", "came": "present"}, {"who": "", "came": ""}],
        "actions": [{"action": "Ring", "who": "School", "by": "2026-10-19"}, {"action": "Ask"}],
    }  # fmt: skip
    last = usable_answers(form(), typed, TODAY)
    assert next_answers(typed, last, date(2026, 10, 12)) == {
        "kind": "review", "meeting": "cin", "area": "staffordshire", "reference": "R 12", "chair": "Team manager",
        "people": [{"who": "School"}],
        "last_time": [{"action": "Ring", "who": "School", "by": "2026-10-19"}, {"action": "Ask"}],
    }  # fmt: skip
    assert next_answers({}, {}, TODAY) == {"kind": "review"}


def test_the_door_offers_the_next_meeting_and_says_how_the_last_one_stands() -> None:
    answers = {"kind": "first", "held_on": "2026-10-12", "actions": [{"action": "Ring"}]}
    parts = {"meeting": {"saved": "2026-10-13", "answers": answers, "earlier": []}}
    file = {
        "format": "cse-tools",
        "version": 2,
        "saved": "2026-10-13",
        "fictitious": False,
        "reference": "",
        "parts": parts,
    }
    request = {"tool": "meeting", "today": TODAY.isoformat(), "open": json.dumps(file)}
    opened = answered(json.dumps(request))["opened"]
    assert opened["next"]["day"] == "2026-10-12"
    assert opened["next"]["answers"] == {"kind": "review", "last_time": [{"action": "Ring"}]}
    assert opened["contents"][0]["says"] == "12 October 2026. 1 action agreed."
    assert standing({}, TODAY) == "No action is in the record."
    assert standing({"actions": [{}, {}]}, TODAY) == "2 actions agreed."
