"""Every readable case gives the instruction, rules, paragraphs, gaps and words that it says."""

from typing import Any

import pytest
from meeting_cases import CASES, request_of
from table_checks import answered, assert_found, assert_refused, assert_says

from cse_tools.meeting.form import load_rules
from cse_tools.referral import INSTRUCTIONS

EXPECTED = {
    "name", "today", "facts", "instruction", "rules", "not_rules", "missing", "cites", "says", "never_says",
    "paper_says", "paper_never_says",
}  # fmt: skip
ANSWERED = [case for case in CASES if "error" not in case]
REFUSED = [case for case in CASES if "error" in case]


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= EXPECTED
    result = answered(request_of(case))["result"]
    assert result["missing"] == case.get("missing", result["missing"])
    assert_found(result, case)
    assert_says(request_of(case, "text"), case)
    assert_says(request_of(case, "text", "short"), case, "paper_")


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_refusal(case: dict[str, Any]) -> None:
    assert case.keys() == {"name", "facts", "error"}
    assert_refused(request_of(case), *case["error"])


def test_the_table_is_long_enough_and_leaves_nothing_out() -> None:
    assert len(CASES) >= 30
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert {rule for case in CASES for rule in case.get("rules", ())} == set(load_rules())
    assert {case["instruction"] for case in ANSWERED} == set(INSTRUCTIONS)
