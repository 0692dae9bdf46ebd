"""What is in a plan is the same for the rules and for the page that counts while somebody types: one table for both.

tests/node/plan_state.test.mjs holds the page to it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from cse_tools.disruption_plan.actions import actions_of
from cse_tools.disruption_plan.export import targets_of
from cse_tools.door import handle

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "tests" / "cases" / "plan_rows.json"
TABLE: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
OPEN = ("overdue", "no_owner", "no_date", "unrated")


def named(case: dict[str, Any]) -> str:
    return case["name"]


def asked(**answers: Any) -> dict[str, Any]:
    """The plan's document for these answers, and its summary."""
    request = {"tool": "disruption_plan", "today": TABLE["today"], "view": "plan", "answers": answers}
    return json.loads(handle(json.dumps(request)))


@pytest.mark.parametrize("case", TABLE["actions"], ids=named)
def test_the_rules_know_an_action_as_the_table_does(case: dict[str, Any]):
    answer = asked(actions=[case["row"]])
    result = answer["result"]
    assert result["counts"]["actions"] == case["in_plan"]
    assert [kind for kind in OPEN if result[kind]] == case.get("open", [])
    assert ("There is no action in the plan yet" in json.dumps(answer["document"])) == (not case["in_plan"])


@pytest.mark.parametrize("case", TABLE["targets"], ids=named)
def test_the_rules_know_a_target_as_the_table_does(case: dict[str, Any]):
    answer = asked(targets=[case["row"]])
    assert ("There is no target yet" in json.dumps(answer["document"])) == (not case["in_plan"])


def test_the_table_has_every_part_of_a_row_alone():
    alone = {
        next(iter(row))
        for case in TABLE["actions"]
        if len(row := {k: v for k, v in case["row"].items() if k != "id"}) == 1
    }
    assert alone == {"aim", "option", "action", "who", "due", "rating", "done", "notes"}
    assert {case["in_plan"] for case in TABLE["actions"]} == {True, False}
    assert actions_of({"actions": []}) == ()
    assert targets_of({}) == []
