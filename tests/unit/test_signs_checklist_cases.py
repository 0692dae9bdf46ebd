"""Every readable case gives the notices, the words to read out and the paragraphs that it says."""

from typing import Any

import pytest
from signs_checklist_cases import CASES, request_of, spoken_lines
from table_checks import answered, assert_refused, assert_says

from cse_tools.signs_checklist.facts import load_signs

EXPECTED = {"name", "ticks", "answers", "actions", "spoken", "cites", "says", "never_says"}
ANSWERED = [case for case in CASES if "error" not in case]
REFUSED = [case for case in CASES if "error" in case]


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= EXPECTED
    answer = answered(request_of(case))
    document = answer["document"]
    notices = [block for block in document["blocks"] if block["type"] == "notice"]
    assert document["blocks"][: len(notices)] == notices
    assert notices[0]["title"] == "If your child is in danger now, call 999"
    actions = load_signs().actions
    assert [block["title"] for block in notices[1:]] == [actions[id_].title for id_ in case.get("actions", [])]
    assert answer["result"]["actions"] == case.get("actions", [])
    first, *lines, last = spoken_lines(document)
    assert first.startswith("“I am worried about my child.")
    assert last.endswith("Please tell me what happens now.”")
    if "spoken" in case:
        assert lines == case["spoken"]
    assert set(case.get("cites", ())) <= set(answer["result"]["paragraphs"])
    assert_says(request_of(case, "text"), case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_refusal(case: dict[str, Any]) -> None:
    assert case.keys() == {"name", "answers", "error"}
    assert_refused(request_of(case), *case["error"])


def test_the_table_has_every_action_and_no_case_twice() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 20
    assert {action for case in CASES for action in case.get("actions", ())} == set(load_signs().actions)
