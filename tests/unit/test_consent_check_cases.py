"""Every readable case gives the band, age, instruction, rules, paragraphs and words that it says."""

from typing import Any

import pytest
from consent_check_cases import CASES, request_of
from table_checks import answered, assert_found, assert_refused, assert_says

from cse_tools.consent_check.form import load_rules
from cse_tools.referral import INSTRUCTIONS

EXPECTED = {
    "name", "today", "facts", "band", "age", "instruction", "agreement", "next", "eighteen", "rules", "not_rules",
    "cites", "says", "never_says",
}  # fmt: skip
ANSWERED = [case for case in CASES if "error" not in case]
REFUSED = [case for case in CASES if "error" in case]


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= EXPECTED
    result = answered(request_of(case))["result"]
    assert (result["band"], result["age"]) == (case["band"], case.get("age"))
    assert_found(result, case)
    assert result["agreement"] == case.get("agreement", result["agreement"])
    if "next" in case:
        assert result["next_boundary"] == case["next"]
    if "eighteen" in case:
        assert result["eighteen_on"] == case["eighteen"]
    assert_says(request_of(case, "text"), case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_refusal(case: dict[str, Any]) -> None:
    assert case.keys() == {"name", "facts", "error"}
    assert_refused(request_of(case), *case["error"])


def test_the_table_is_long_enough_and_leaves_nothing_out() -> None:
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert {rule for case in CASES for rule in case.get("rules", ())} == set(load_rules())
    assert {case["instruction"] for case in ANSWERED} == set(INSTRUCTIONS)
    assert {case["band"] for case in ANSWERED} == {"under_13", "13_to_15", "16_to_17", "adult", "unknown"}
